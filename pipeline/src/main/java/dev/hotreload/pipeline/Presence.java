package dev.hotreload.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long nobody has followed the status who proved who it is: a controller, to which changes can
 * be left. Counted on the monotonic clock. Safe for any thread.
 */
public final class Presence {
  private final LongSupplier nanos;
  private int waiting;
  private long lastSeen;

  /**
   * Begins with nobody there, since now.
   *
   * @param nanos the monotonic clock, in nanoseconds
   */
  public Presence(LongSupplier nanos) {
    this.nanos = nanos;
    this.lastSeen = nanos.getAsLong();
  }

  /** Somebody waits at the status from now on. */
  public synchronized void arrive() {
    waiting++;
  }

  /** And has been answered. */
  public synchronized void leave() {
    waiting--;
    lastSeen = nanos.getAsLong();
  }

  /** For how long nobody was there; zero as long as somebody waits. */
  public synchronized Duration absence() {
    return waiting > 0 ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - lastSeen);
  }
}
