package dev.hotreload.testing.haproxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotreload.testing.nginx.NginxPages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The server behind HAProxy, in this JVM: a page, and a download that takes about four seconds. */
final class Backend implements AutoCloseable {
  private static final int PART = 16 << 10;
  private static final Duration PAUSE = Duration.ofMillis(60);

  private final HttpServer server;

  private Backend(HttpServer server) {
    this.server = server;
  }

  static Backend start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(NginxPages.PAGE, exchange -> send(exchange, NginxPages.page(), false));
      server.createContext(
          NginxPages.DOWNLOAD, exchange -> send(exchange, NginxPages.download(), true));
      server.start();
      return new Backend(server);
    } catch (IOException e) {
      throw new UncheckedIOException("The server behind HAProxy could not be started", e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void send(HttpExchange exchange, byte[] body, boolean slowly) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      OutputStream out = exchange.getResponseBody();
      for (int at = 0; at < body.length; at += PART) {
        out.write(body, at, Math.min(PART, body.length - at));
        out.flush();
        LockSupport.parkNanos(slowly ? PAUSE.toNanos() : 0);
      }
    }
  }
}
