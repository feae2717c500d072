package dev.hotreload.demo.observe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows what one agent says of itself, by one long-poll after the other. */
public final class AgentWatch implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final long AGAIN_MILLIS = 200;

  private final HttpClient client;
  private final URI agent;
  private final JsonMapper json = new JsonMapper();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable AgentStatus latest;

  private AgentWatch(HttpClient client, URI agent) {
    this.client = client;
    this.agent = agent;
  }

  /**
   * Begins, on a thread of its own.
   *
   * @param agent {@code http://host:port}
   */
  public static AgentWatch start(HttpClient client, URI agent) {
    var watch = new AgentWatch(client, agent);
    Thread.ofVirtual().name("watch " + agent.getHost()).start(watch::follow);
    return watch;
  }

  /** Empty while the agent can't be reached. */
  public Optional<AgentStatus> status() {
    return Optional.ofNullable(latest);
  }

  /** False if it did not come so far in time. */
  public boolean await(Duration limit, Predicate<AgentStatus> so) {
    return Waiting.until(limit, () -> status().filter(so).isPresent());
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void follow() {
    var tag = "";
    try {
      while (closed.getCount() > 0) {
        try {
          tag = look(tag);
        } catch (IOException e) {
          latest = null;
          tag = "";
          closed.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String look(String known) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(agent.resolve("/status"))
            .timeout(LIMIT)
            .header("If-None-Match", known.isEmpty() ? "\"none\"" : known)
            .header("Prefer", "wait=10");
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    return switch (answer.statusCode()) {
      case 200 -> {
        latest = json.readValue(answer.body(), AgentStatus.class);
        yield answer.headers().firstValue("ETag").orElse("");
      }
      case 304 -> known;
      default -> throw new IOException("Status " + answer.statusCode());
    };
  }
}
