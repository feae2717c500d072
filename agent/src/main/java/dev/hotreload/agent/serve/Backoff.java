package dev.hotreload.agent.serve;

import java.time.Duration;

/** Longer and longer pauses between attempts. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration next() {
    var pause = next;
    var twice = next.multipliedBy(2);
    next = twice.compareTo(longest) > 0 ? longest : twice;
    return pause;
  }

  void reset() {
    next = first;
  }
}
