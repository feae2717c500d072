package dev.hotreload.controller.observe.agents;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double, the later half of each at random, so that 10 000 agents that went away
 * together do not come back together.
 */
final class Backoff {

  private static final int MOST_DOUBLINGS = 30;

  private final Duration first;
  private final Duration last;
  private final RandomGenerator random;

  Backoff(Pace pace, RandomGenerator random) {
    this.first = pace.firstRetry();
    this.last = pace.lastRetry();
    this.random = random;
  }

  /** The wait after that many failures in a row, from {@code first} to {@code last}. */
  Duration after(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.clamp(failures, 1, MOST_DOUBLINGS));
    long most = Math.min(doubled.toMillis(), last.toMillis());
    long least = Math.clamp(first.toMillis(), most / 2, most);
    return Duration.ofMillis(least + random.nextLong(most - least + 1));
  }
}
