package dev.hotreload.agent.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web server that has nothing to do with the agent, on another port of loopback. */
final class Elsewhere implements AutoCloseable {
  private static final byte[] PAGE =
      "<!doctype html><title>Elsewhere</title><p>Free kittens".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;

  Elsewhere() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, PAGE.length);
          try (var body = exchange.getResponseBody()) {
            body.write(PAGE);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
