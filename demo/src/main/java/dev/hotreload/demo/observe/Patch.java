package dev.hotreload.demo.observe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.api.Names;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/** The PATCH that orders a reload, and the question for its result. */
public final class Patch {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final URI agent;
  private final JsonMapper json = new JsonMapper();

  public Patch(HttpClient client, URI agent) {
    this.client = client;
    this.agent = agent;
  }

  /**
   * The answer to the PATCH.
   *
   * @param location where the result is asked for; empty if the order was not taken
   */
  public record Taken(int status, String text, String location) {}

  /** What a person would type. */
  public String asCurl() {
    return "curl -i -X PATCH -H 'Content-Length: 0' " + agent.resolve(Names.CONFIG_PATH);
  }

  /** Sends it. */
  public Taken send() {
    var answer =
        exchange(
            HttpRequest.newBuilder(agent.resolve(Names.CONFIG_PATH))
                .method("PATCH", BodyPublishers.noBody()));
    return new Taken(
        answer.statusCode(),
        answer.body().strip(),
        answer.headers().firstValue("Location").orElse(""));
  }

  /** Asks until the reload has ended; empty if it does not in time. */
  public Optional<ReloadResult> result(String location, Duration limit) {
    var last = new AtomicReference<Optional<ReloadResult>>(Optional.empty());
    Waiting.until(
        limit,
        () -> {
          var now = Optional.of(ask(location)).filter(result -> result.state().ended());
          last.set(now);
          return now.isPresent();
        });
    return Objects.requireNonNull(last.get());
  }

  private ReloadResult ask(String location) {
    try {
      var answer = exchange(HttpRequest.newBuilder(agent.resolve(location)));
      return json.readValue(answer.body(), ReloadResult.class);
    } catch (IOException e) {
      throw new IllegalStateException("An agent's answer is no result of a reload", e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The agent at " + agent + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("Interrupted").initCause(e);
    }
  }
}
