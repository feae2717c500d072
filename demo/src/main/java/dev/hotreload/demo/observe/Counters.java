package dev.hotreload.demo.observe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What agents have counted.
 *
 * @param reloads begun, retries included
 * @param failedReloads of those
 * @param rejected contents that were refused
 */
public record Counters(long reloads, long failedReloads, long rejected) {
  public static final Counters NONE = new Counters(0, 0, 0);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Reads an agent's {@code /metrics}. */
  public static Counters of(HttpClient client, URI agent) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(agent.resolve("/metrics")).timeout(LIMIT).build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("Status " + answer.statusCode());
    }
    return parse(answer.body());
  }

  /** Reads Prometheus' text format; a family that is missing counts 0. */
  static Counters parse(String text) {
    return new Counters(
        sum(text, "reloader_reloads_total"),
        sum(text, "reloader_reloads_failed_total"),
        sum(text, "hotreload_rejected_total"));
  }

  public Counters plus(Counters other) {
    return new Counters(
        reloads + other.reloads, failedReloads + other.failedReloads, rejected + other.rejected);
  }

  private static long sum(String text, String family) {
    return text.lines()
        .filter(line -> line.startsWith(family + " ") || line.startsWith(family + "{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
