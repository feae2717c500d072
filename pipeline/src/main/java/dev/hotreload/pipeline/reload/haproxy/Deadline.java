package dev.hotreload.pipeline.reload.haproxy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When all of a reload has to be done.
 *
 * @param nanos of the monotonic clock
 * @param length from its beginning, for reasons
 */
record Deadline(long nanos, Duration length) {
  private static final Duration PAUSE = Duration.ofMillis(10);

  static Deadline in(Duration length) {
    return new Deadline(System.nanoTime() + length.toNanos(), length);
  }

  /** At least a millisecond, so that whoever is asked last fails by not answering. */
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, nanos - System.nanoTime()));
  }

  /** One that is not later than this one. */
  Deadline within(Duration bound) {
    return left().compareTo(bound) < 0 ? this : in(bound);
  }

  boolean isPast() {
    return System.nanoTime() - nanos > 0;
  }

  /** Before asking again what another process does meanwhile. */
  void pause() throws InterruptedException {
    LockSupport.parkNanos(PAUSE.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
