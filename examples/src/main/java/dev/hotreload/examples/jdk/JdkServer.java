package dev.hotreload.examples.jdk;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hotreload.api.State;
import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.pipeline.embed.Reloadable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own HTTPS server, with the agent's handlers behind its authentication. */
public final class JdkServer implements AutoCloseable {
  private final HotReload hot;
  private final Reloadable<Site> site;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Opens the port.
   *
   * @param mounts holds {@code tls} and {@code site}
   */
  public JdkServer(Path mounts, InetSocketAddress address, String password) throws IOException {
    hot =
        HotReload.builder()
            .tls(
                "tls", mounts.resolve("tls"), tls -> tls.provenAt("127.0.0.1:" + address.getPort()))
            .configuration("site", mounts.resolve("site"), Site.class, Site::parse)
            .start();
    site = hot.configuration("site", Site.class);

    server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(hot.tls("tls").sslContext()));
    server.createContext("/", exchange -> answer(exchange, 200, site.get().greeting()));
    server.createContext("/state", this::state);
    server
        .createContext("/hotreload/", new MountedHandlers(hot.handlers("/hotreload")))
        .setAuthenticator(new OnePassword(password));
    server.setExecutor(threads);
    server.start();
  }

  /** Whether what runs is what is mounted; a load balancer should not ask this, a dashboard may. */
  private void state(HttpExchange exchange) throws IOException {
    var state = hot.status().state();
    answer(exchange, state == State.CURRENT ? 200 : 503, state.toString());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      var body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  public HotReload hot() {
    return hot;
  }

  @Override
  public void close() {
    hot.close();
    server.stop(0);
    threads.close();
  }

  /** Stands for whatever the server knows its administrators by. */
  private static final class OnePassword extends BasicAuthenticator {
    private final String password;

    OnePassword(String password) {
      super("admin");
      this.password = password;
    }

    @Override
    public boolean checkCredentials(String user, String given) {
      return user.equals("admin") && given.equals(password);
    }
  }
}
