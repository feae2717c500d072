package dev.hotreload.distribution;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The agent in training, asked over HTTP. */
final class Agent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Child process;
  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Agent(Child process, int port) {
    this.process = process;
    this.url = "http://127.0.0.1:" + port;
  }

  /** Waits until its status says this. */
  void await(String part) {
    process.await(PATIENCE, () -> get("/status").contains(part));
  }

  /** Empty while nobody answers. */
  String get(String path) {
    try {
      return send("GET", path, "").body();
    } catch (IOException e) {
      return "";
    }
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Orders a reload and waits for its end. */
  void patch(String path) throws IOException {
    var location = send("PATCH", path, "").headers().firstValue("Location").orElseThrow();
    if (!Waiting.until(PATIENCE, () -> get(location).contains("\"state\":\"Succeeded\""))) {
      throw new IllegalStateException("A reload did not succeed, see " + process.log());
    }
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
