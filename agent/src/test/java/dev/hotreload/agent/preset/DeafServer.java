package dev.hotreload.agent.preset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of which every reload is answered with success. Deaf, it does nothing else; otherwise it
 * notes when it reloaded, and tells so at {@code /loaded} and as Prometheus does at {@code /metrics}.
 */
final class DeafServer implements AutoCloseable {
  private final HttpServer server;
  private final Set<String> methods;
  private final AtomicInteger told = new AtomicInteger();
  private volatile boolean deaf;
  private volatile Instant loaded = Instant.now();

  /** One that takes requests of these methods as the order to reload. */
  DeafServer(Set<String> methods) {
    this.methods = methods;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::reload);
    server.createContext("/loaded", exchange -> answer(exchange, 200, loaded.toString()));
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics()));
    server.start();
  }

  void deaf(boolean now) {
    deaf = now;
  }

  int told() {
    return told.get();
  }

  /** A reload that comes by other ways than HTTP. */
  void load() {
    told.incrementAndGet();
    loaded = deaf ? loaded : Instant.now();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void reload(HttpExchange exchange) throws IOException {
    var accepted = methods.contains(exchange.getRequestMethod());
    if (accepted) {
      load();
    }
    answer(exchange, accepted ? 202 : 405, "");
  }

  private String metrics() {
    return """
        prometheus_config_last_reload_success_timestamp_seconds %d.%09d
        prometheus_config_last_reload_successful 1
        """
        .formatted(loaded.getEpochSecond(), loaded.getNano());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      var body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
