package dev.hotreload.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The cheapest client there is: on two cores a heavier one would measure itself. HTTP/1.1 on
 * loopback, one connection for each request.
 */
record Http(int port) {
  private static final int PATIENCE_MILLIS = 40_000;

  /** The answer, head and body; throws while nobody listens. */
  String get(String path, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
      for (var header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Connection: close\r\n\r\n");
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  boolean answers(String path) {
    try {
      return get(path).startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }
}
