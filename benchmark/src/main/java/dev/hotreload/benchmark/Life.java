package dev.hotreload.benchmark;

import dev.hotreload.testing.run.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * How long a reloader takes to its first answer, and what it takes when idle and after many requests.
 *
 * @param starts how often it is started
 * @param requests how many it answers
 * @param rest how long it is left alone before it is measured
 */
record Life(int starts, int requests, Duration rest) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What was measured. */
  record Measured(String name, Quantiles start, Footprint idle, Footprint after) {}

  Measured measure(Contestant contestant, Supplier<Child> start) throws IOException {
    var http = new Http(contestant.port());
    var millis = new ArrayList<Double>();
    for (var i = 1; i < starts; i++) {
      try (var _ = begun(start, http, millis)) {
        Pauses.of(Duration.ofMillis(200));
      }
    }
    try (var process = begun(start, http, millis)) {
      Pauses.of(rest);
      var idle = Footprint.of(process.pid());
      for (var i = 0; i < requests; i++) {
        http.get(contestant.paths().get(i % contestant.paths().size()));
      }
      Pauses.of(rest);
      return new Measured(
          contestant.name(), new Quantiles(millis), idle, Footprint.of(process.pid()));
    }
  }

  private static Child begun(Supplier<Child> start, Http http, ArrayList<Double> millis) {
    var begun = System.nanoTime();
    var process = start.get();
    while (!http.answers("/healthz")) {
      if (!process.isAlive() || System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IllegalStateException("It does not answer, see " + process.log());
      }
      Pauses.of(Duration.ofMillis(1));
    }
    millis.add((System.nanoTime() - begun) / 1e6);
    return process;
  }
}
