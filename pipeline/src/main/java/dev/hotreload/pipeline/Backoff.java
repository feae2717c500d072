package dev.hotreload.pipeline;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubling, with jitter, up to a limit. */
final class Backoff {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final double JITTER = 0.2;

  private final Duration first;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, RandomGenerator random) {
    this.first = first;
    this.random = random;
  }

  /** The wait after one more failure. */
  Duration next() {
    var doubled = first.multipliedBy(1L << Math.min(failures++, 16));
    var base = doubled.compareTo(LIMIT) < 0 ? doubled : LIMIT;
    return Duration.ofNanos((long) (base.toNanos() * (1 + JITTER * (2 * random.nextDouble() - 1))));
  }

  void reset() {
    failures = 0;
  }
}
