package dev.hotreload.controller.act;

import java.time.Duration;
import java.time.Instant;

/** How many Events one policy may have: some at once, and one more every so often. */
final class Allowance {
  private static final int BURST = 20;
  private static final Duration EACH = Duration.ofSeconds(10);

  private Instant refilled;
  private int left = BURST;

  Allowance(Instant now) {
    this.refilled = now;
  }

  synchronized boolean take(Instant now) {
    long due = Duration.between(refilled, now).dividedBy(EACH);
    if (due > 0) {
      left = (int) Math.min(BURST, left + due);
      refilled = now;
    }
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
