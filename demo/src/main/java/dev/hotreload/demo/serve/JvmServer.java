package dev.hotreload.demo.serve;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hotreload.testing.nginx.NginxPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * A small TLS server that takes over its certificate and its configuration when it is told to, by
 * {@code POST /-/reload} on a plain listener beside it.
 */
final class JvmServer implements AutoCloseable {
  static final String SITE_FILE = "site.json";

  private static final int CHUNK = 64 << 10;
  private static final long CHUNK_NANOS = 250_000_000;

  private final Path tls;
  private final Path site;
  private final HotKeys keys;
  private final HttpsServer server;
  private final HttpServer admin;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile String greeting;

  private JvmServer(InetSocketAddress address, InetSocketAddress adminAddress, Path tls, Path site)
      throws IOException, GeneralSecurityException {
    this.tls = tls;
    this.site = site;
    this.keys = new HotKeys(KeyAndChain.read(tls));
    this.greeting = readGreeting();
    this.server = HttpsServer.create(address, 0);
    this.admin = HttpServer.create(adminAddress, 0);
    var context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, null, null);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
  }

  static JvmServer start(String address, int port, int adminPort, Path tls, Path site) {
    try {
      var started =
          new JvmServer(
              new InetSocketAddress(address, port),
              new InetSocketAddress(address, adminPort),
              tls,
              site);
      started.open();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("A JVM server could not be started", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A JVM server could not use its certificate", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    admin.stop(0);
    threads.shutdownNow();
  }

  private void open() {
    var page = NginxPages.page();
    var download = NginxPages.download();
    server.createContext("/", exchange -> answer(exchange, 200, bytes(greeting + "\n")));
    server.createContext(NginxPages.PAGE, exchange -> answer(exchange, 200, page));
    server.createContext(NginxPages.DOWNLOAD, exchange -> answerSlowly(exchange, download));
    admin.createContext("/-/reload", this::reload);
    for (var each : List.of(server, admin)) {
      each.setExecutor(threads);
      each.start();
    }
  }

  private void reload(HttpExchange exchange) throws IOException {
    try {
      var next = KeyAndChain.read(tls);
      greeting = readGreeting();
      keys.swap(next);
      answer(exchange, 200, bytes("reloaded\n"));
    } catch (IOException | GeneralSecurityException e) {
      answer(exchange, 500, bytes("kept the old: " + e.getClass().getSimpleName() + "\n"));
    }
  }

  private String readGreeting() throws IOException {
    return new JsonMapper().readTree(site.resolve(SITE_FILE).toFile()).path("greeting").asText();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** As fast as nginx is set to be here, 256 KiB a second. */
  private static void answerSlowly(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      for (int from = 0; from < body.length; from += CHUNK) {
        exchange.getResponseBody().write(body, from, Math.min(CHUNK, body.length - from));
        exchange.getResponseBody().flush();
        LockSupport.parkNanos(CHUNK_NANOS);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
