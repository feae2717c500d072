package dev.hotreload.testing.provide;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where a provider writes how far it is, and what tells the listener once a second. */
final class Phases implements AutoCloseable {

  private final ProgressListener listener;
  private final long start = System.nanoTime();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Phase phase = new Phase("looking", start, null, Duration.ZERO);
  private volatile double done;

  Phases(ProgressListener listener) {
    this.listener = listener;
    Thread.ofVirtual().name("kube-binaries-progress").start(this::tick);
  }

  /**
   * Begins a phase.
   *
   * @param expected how long it took elsewhere; null if nobody can know
   * @param afterwards how long the phases after it take
   */
  void begin(String name, @Nullable Duration expected, Duration afterwards) {
    done = 0;
    phase = new Phase(name, System.nanoTime(), expected, afterwards);
    listener.progress(now());
  }

  /** The part of the phase that is done, 0 to 1. */
  void done(double part) {
    done = Math.clamp(part, 0, 1);
  }

  Progress now() {
    long time = System.nanoTime();
    Phase current = phase;
    Duration inPhase = Duration.ofNanos(time - current.start);
    Duration rest = current.rest(inPhase, done);
    return new Progress(
        current.name,
        Duration.ofNanos(time - start),
        rest == null ? null : rest.plus(current.afterwards));
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void tick() {
    try {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        listener.progress(now());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Phase(String name, long start, @Nullable Duration expected, Duration afterwards) {

    /** By experience at first, by the speed so far once a tenth is done. */
    @Nullable Duration rest(Duration spent, double done) {
      if (done >= 0.1) {
        return Duration.ofMillis((long) (spent.toMillis() * (1 - done) / done));
      }
      Duration rest = expected == null ? null : expected.minus(spent);
      return rest == null || rest.isNegative() ? null : rest;
    }
  }
}
