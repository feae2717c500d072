package dev.hotreload.agent.preset;

import dev.hotreload.pipeline.request.Answer;
import dev.hotreload.pipeline.request.Exchange;
import dev.hotreload.pipeline.request.Request;
import dev.hotreload.pipeline.request.Secure;
import dev.hotreload.pipeline.request.Trust;
import dev.hotreload.pipeline.request.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks a server by HTTPS, whatever certificate it shows. */
record Pages(int port) implements AutoCloseable {
  static Pages of(int port) {
    return new Pages(port);
  }

  /** What a new connection is answered with. */
  String get() throws IOException, InterruptedException {
    var exchange = new Exchange(Trust.JDK_OR_LOOPBACK, Duration.ofSeconds(20), 1 << 16);
    var url = URI.create("https://127.0.0.1:" + port + "/none");
    Answer answer = exchange.send(new Request("GET", url, List.of(), null));
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** A request of which the server has the first half. */
  Open open() throws IOException {
    var plain = new Socket(InetAddress.getLoopbackAddress(), port);
    var socket = Secure.witnessed(plain, "127.0.0.1", port, new Witness());
    socket.getOutputStream().write("GET /none HTTP/1.0\r\nHost:".getBytes(StandardCharsets.UTF_8));
    return new Open(socket);
  }

  @Override
  public void close() {}

  /** It. */
  record Open(Socket socket) implements AutoCloseable {
    /** Sends the other half, and gives the answer. */
    String finish() throws IOException {
      socket.getOutputStream().write(" web.example\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
