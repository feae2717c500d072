package dev.hotreload.benchmark;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting that is part of a measurement: nothing is waited for but time. */
final class Pauses {
  private Pauses() {}

  static void of(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
