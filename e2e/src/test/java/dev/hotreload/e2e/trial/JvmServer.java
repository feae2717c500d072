package dev.hotreload.e2e.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hotreload.pipeline.embed.Content;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.pipeline.embed.Refused;
import dev.hotreload.testing.nginx.NginxPages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** An HTTPS server on the JDK's own, with the library inside: no agent, no signal, no restart. */
final class JvmServer implements AutoCloseable {
  private static final int PART = 16 << 10;

  /** Between two parts of a download, which so takes about four seconds. */
  private static final Duration PAUSE = Duration.ofMillis(60);

  private final HotReload hot;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private JvmServer(HotReload hot, HttpsServer server) {
    this.hot = hot;
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param tls where its certificate is mounted
   * @param app where {@code app.properties} is mounted, with a number of {@code workers}
   */
  static JvmServer start(Path tls, Path app, InetSocketAddress address) throws IOException {
    var hot =
        HotReload.builder()
            .name("jvm")
            .pollEvery(Trio.POLL)
            .tls(
                "tls",
                tls,
                options ->
                    options
                        .dnsNames(Trio.NAME)
                        .provenAt("127.0.0.1:" + address.getPort(), Trio.NAME))
            .configuration("app", app, Integer.class, JvmServer::workers)
            .start();
    var started = new JvmServer(hot, HttpsServer.create(address, 200));
    started.serve();
    return started;
  }

  HotReload hot() {
    return hot;
  }

  private static Integer workers(Content content) throws Refused {
    var text = content.text("app.properties").strip();
    if (!text.matches("workers=\\d{1,6}")) {
      throw new Refused("app.properties needs one line, workers=NUMBER");
    }
    return Integer.valueOf(text.substring("workers=".length()));
  }

  private void serve() {
    server.setHttpsConfigurator(new HttpsConfigurator(hot.tls("tls").sslContext()));
    server.setExecutor(threads);
    server.createContext(NginxPages.PAGE, exchange -> send(exchange, NginxPages.page(), false));
    server.createContext(
        NginxPages.DOWNLOAD, exchange -> send(exchange, NginxPages.download(), true));
    server.start();
  }

  private static void send(HttpExchange exchange, byte[] body, boolean slowly) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      var out = exchange.getResponseBody();
      for (int at = 0; at < body.length; at += PART) {
        out.write(body, at, Math.min(PART, body.length - at));
        out.flush();
        LockSupport.parkNanos(slowly ? PAUSE.toNanos() : 0);
      }
    }
  }

  @Override
  public void close() {
    hot.close();
    server.stop(0);
    threads.close();
  }
}
