package dev.hotreload.testing.load;

import dev.hotreload.testing.run.Loopback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Load} does: start from {@link #against} and change what matters.
 *
 * @param address of this machine; every other is refused
 * @param serverName for SNI, for the Host header, and in the certificate
 * @param page what most clients ask for
 * @param download a long answer, for clients that are in the middle of it when something happens
 * @param freshClients each request has a connection and a full handshake of its own
 * @param keepAliveClients all requests on one connection, as long as it lasts
 * @param downloadClients each download has a connection of its own
 * @param pause between two requests of one client
 * @param readLimit how long a server may be silent
 * @param limit after which the load ends by itself
 * @param maxRequests after which the load ends by itself
 */
public record LoadPlan(
    InetSocketAddress address,
    String serverName,
    Page page,
    @Nullable Page download,
    int freshClients,
    int keepAliveClients,
    int downloadClients,
    Duration pause,
    Duration readLimit,
    Duration limit,
    long maxRequests) {

  public LoadPlan {
    InetAddress host = address.getAddress();
    if (host == null || !host.isLoopbackAddress()) {
      throw new IllegalArgumentException("Load is for this machine alone, not for " + address);
    }
  }

  /**
   * Four clients with new connections, four with keep-alive, no download; a pause of 20 ms, at most
   * five minutes.
   *
   * @throws IllegalArgumentException for an address that is not a loopback one
   */
  public static LoadPlan against(String host, int port, String serverName, Page page) {
    return new LoadPlan(
        new InetSocketAddress(Loopback.require(host), port),
        serverName,
        page,
        null,
        4,
        4,
        0,
        Duration.ofMillis(20),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        1_000_000);
  }

  public LoadPlan withClients(int fresh, int keepAlive) {
    return new LoadPlan(
        address,
        serverName,
        page,
        download,
        fresh,
        keepAlive,
        downloadClients,
        pause,
        readLimit,
        limit,
        maxRequests);
  }

  public LoadPlan withDownloads(Page longAnswer, int clients) {
    return new LoadPlan(
        address,
        serverName,
        page,
        longAnswer,
        freshClients,
        keepAliveClients,
        clients,
        pause,
        readLimit,
        limit,
        maxRequests);
  }

  public LoadPlan withPause(Duration betweenRequests) {
    return new LoadPlan(
        address,
        serverName,
        page,
        download,
        freshClients,
        keepAliveClients,
        downloadClients,
        betweenRequests,
        readLimit,
        limit,
        maxRequests);
  }

  /** Both bounds of the whole load. */
  public LoadPlan withLimits(Duration time, long requests) {
    return new LoadPlan(
        address,
        serverName,
        page,
        download,
        freshClients,
        keepAliveClients,
        downloadClients,
        pause,
        readLimit,
        time,
        requests);
  }

  public LoadPlan withReadLimit(Duration silence) {
    return new LoadPlan(
        address,
        serverName,
        page,
        download,
        freshClients,
        keepAliveClients,
        downloadClients,
        pause,
        silence,
        limit,
        maxRequests);
  }
}
