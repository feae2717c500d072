package dev.hotreload.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * From the switch of {@code ..data} to the moment the agent reports that nginx shows the new leaf:
 * validated, dry run, signalled, new workers seen, full handshake.
 */
record SwitchToVerified(int rounds) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern TAG = Pattern.compile("(?i)\\netag: (\\S+)");

  Quantiles measure(Contestant.Ours agent, Path folder) throws IOException {
    var millis = new ArrayList<Double>();
    try (var scene = new Scene(folder);
        var process = scene.start(agent)) {
      var http = new Http(agent.port());
      process.await(LIMIT, () -> http.answers("/healthz"));
      awaitServed(http, scene.fingerprint());
      for (var round = 0; round < rounds; round++) {
        // Rounds must not fall into step with the poll.
        Pauses.of(Duration.ofMillis(500 + (37L * round) % 250));
        var switched = scene.rotate();
        millis.add((awaitServed(http, scene.fingerprint()) - switched.nanoTime()) / 1e6);
      }
    }
    return new Quantiles(millis);
  }

  /** Follows the status as a controller does: by one request that waits for the next change. */
  private static long awaitServed(Http http, String fingerprint) throws IOException {
    var served = "\"served\":{\"fingerprint\":\"" + fingerprint + '"';
    var end = System.nanoTime() + LIMIT.toNanos();
    var status = http.get("/status");
    while (!status.contains(served) || !status.contains("\"state\":\"Current\",\"since\"")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Not verified within " + LIMIT + ": " + status);
      }
      var tag = TAG.matcher(status);
      status =
          tag.find()
              ? http.get("/status", "If-None-Match: " + tag.group(1), "Prefer: wait=5")
              : http.get("/status");
    }
    return System.nanoTime();
  }
}
