package dev.hotreload.examples.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.pipeline.embed.Reloadable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server in a pod, whose sources and checks are those of a {@code HotReloadPolicy}: its agent file
 * is what the controller renders, its handlers are where the controller looks, and so {@code kubectl
 * get rls} shows it like a server with a sidecar.
 */
public final class FleetServer implements AutoCloseable {
  private final HotReload hot;
  private final Reloadable<Site> site;
  private final HttpsServer server;
  private final HttpServer agent;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Opens both ports.
   *
   * @param agentFile its {@code reload} is {@code none}, its sources are {@code tls} and {@code site}
   * @param agentAddress the container port named {@code hotreload}
   */
  public FleetServer(Path agentFile, InetSocketAddress address, InetSocketAddress agentAddress)
      throws IOException {
    hot =
        HotReload.fromFile(agentFile)
            .tls("tls")
            .configuration("site", Site.class, Site::parse)
            .start();
    site = hot.configuration("site", Site.class);

    server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(hot.tls("tls").sslContext()));
    server.createContext("/", this::greet);
    agent = HttpServer.create(agentAddress, 0);
    agent.createContext("/", new MountedHandlers(hot.handlers("")));
    server.setExecutor(threads);
    agent.setExecutor(threads);
    server.start();
    agent.start();
  }

  private void greet(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = site.get().greeting().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    hot.close();
    agent.stop(0);
    server.stop(0);
    threads.close();
  }

  /** Takes the agent file, an address, the server's port and the agent's; ends with its process. */
  public static void main(String[] args) throws IOException {
    var server =
        new FleetServer(
            Path.of(args[0]),
            new InetSocketAddress(args[1], Integer.parseInt(args[2])),
            new InetSocketAddress(args[1], Integer.parseInt(args[3])));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
  }
}
