package dev.hotreload.examples.jdk;

import dev.hotreload.pipeline.embed.HotReload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A client that trusts whatever authorities are mounted: one {@code HttpClient} for all its life. */
public final class JdkClient implements AutoCloseable {
  private final HotReload hot;
  private final HttpClient client;

  /**
   * @param mounts holds {@code ca} with {@code ca.crt}
   */
  public JdkClient(Path mounts) {
    hot = HotReload.builder().trust("ca", mounts.resolve("ca")).start();
    client = HttpClient.newBuilder().sslContext(hot.trust("ca").sslContext()).build();
  }

  /** The answer's body. */
  public String get(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return answer.body();
  }

  @Override
  public void close() {
    hot.close();
    client.close();
  }
}
