package dev.hotreload.pipeline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the pipeline's thread early. Rings that arrive while it is awake wake it once. */
final class Alarm {
  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  /** Returns at a ring, one that came before included, or after {@code wait}. */
  void await(Duration wait) throws InterruptedException {
    if (rings.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      rings.drainPermits();
    }
  }
}
