package dev.hotreload.agent.serve;

import dev.hotreload.pipeline.serve.Handlers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** A listener over a fake pipeline, and clients that talk to it through real sockets. */
public final class Served implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public final FakeControls controls = new FakeControls();
  final AtomicBoolean alive = new AtomicBoolean(true);
  private final Listener listener;
  private final HttpClient client = HttpClient.newHttpClient();

  public Served() {
    try {
      listener =
          Listener.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              Handlers.local(controls, alive::get, Instant.ofEpochSecond(1_700_000_000)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As clients name it: host and port. */
  public String host() {
    return "127.0.0.1:" + listener.address().getPort();
  }

  /** Sends a request without a body; headers in pairs. */
  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + host() + path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends these lines as they are, the connection to be closed afterwards; all that comes back. */
  String raw(String... lines) throws IOException {
    try (var socket = connect()) {
      write(socket, String.join("\r\n", lines));
      return readAll(socket);
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    listener.close();
  }

  /** Closes the listener alone, as at the end of the agent. */
  void stop() {
    listener.close();
  }
}
