package dev.hotreload.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The two clocks of a pipeline. The wall clock is shown and compared with certificates; what is due
 * is counted on the monotonic one, which no administrator sets back.
 *
 * @param nanos monotonic, in nanoseconds
 * @param pause returns after the given time, or at once when interrupted
 */
record Timing(Clock clock, LongSupplier nanos, Pause pause) {
  /** A bounded wait. */
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  static Timing system() {
    return new Timing(Clock.systemUTC(), System::nanoTime, Timing::park);
  }

  Instant now() {
    return clock.instant();
  }

  /** The monotonic time that lies {@code later} from now. */
  long in(Duration later) {
    return nanos.getAsLong() + later.toNanos();
  }

  boolean isPast(long due) {
    return nanos.getAsLong() - due >= 0;
  }

  Duration until(long due) {
    return Duration.ofNanos(Math.max(0, due - nanos.getAsLong()));
  }

  private static void park(Duration time) throws InterruptedException {
    var end = System.nanoTime() + time.toNanos();
    for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
