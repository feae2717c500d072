package dev.hotreload.agent.serve;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.pipeline.serve.Handlers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One open port. */
final class Listener implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService threads;
  private final Dispatch dispatch;

  private Listener(HttpServer server, ExecutorService threads, Dispatch dispatch) {
    this.server = server;
    this.threads = threads;
    this.dispatch = dispatch;
  }

  /**
   * Opens a listener without client authentication.
   *
   * @param address a loopback address; port 0 means any free one
   * @throws IOException if it can't be opened; the message is for a person
   */
  static Listener open(InetSocketAddress address, Handlers handlers) throws IOException {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IOException("not a loopback address, and the listener knows nobody's identity");
    }
    HttpLimits.apply(System.getProperties());
    var server = HttpServer.create(address, 0);
    var dispatch = new Dispatch(handlers, new OwnHost(server.getAddress()));
    var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hotreload-http-", 0).factory());
    server.createContext("/", dispatch);
    server.setExecutor(threads);
    server.start();
    return new Listener(server, threads, dispatch);
  }

  /** Where it listens, with the port that it got. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  /** Answers what is asked already, within a few seconds, and closes. */
  @Override
  public void close() {
    try {
      dispatch.drain(GRACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
