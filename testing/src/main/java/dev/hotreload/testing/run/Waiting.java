package dev.hotreload.testing.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for another process, which can only be asked, in bounded time. */
public final class Waiting {

  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Asks every 20 ms until the answer is yes.
   *
   * @return false if the time was up or this thread was interrupted, which it then still is
   */
  public static boolean until(Duration limit, BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }
}
