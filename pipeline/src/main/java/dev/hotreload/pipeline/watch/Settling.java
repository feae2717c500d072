package dev.hotreload.pipeline.watch;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the changed files of one source may be read yet. A plain file's change counts once two
 * stamps in a row are equal, so that a half-written file is not read; a switch of a kubelet's volume
 * is complete the moment it is seen. Not for several threads.
 */
public final class Settling {
  /** A writer that never rests for so many settle times is no longer waited for. */
  private static final int PATIENCE = 50;

  private final Duration settle;
  private final LongSupplier nanoTime;
  private @Nullable Stamp latest;
  private long since;
  private long restlessSince;

  /**
   * @param settle how far apart two equal stamps have to be at least
   * @param nanoTime as {@link System#nanoTime}
   */
  public Settling(Duration settle, LongSupplier nanoTime) {
    this.settle = settle;
    this.nanoTime = nanoTime;
  }

  /** Takes the newest stamp of a source that changed, and says whether to read it. */
  public Answer offer(Stamp stamp) {
    if (stamp.projected() || settle.isZero()) {
      return settled(stamp);
    }
    long now = nanoTime.getAsLong();
    if (latest == null) {
      restlessSince = now;
    }
    if (!stamp.equals(latest)) {
      latest = stamp;
      since = now;
    }
    var rested = Duration.ofNanos(now - since);
    if (rested.compareTo(settle) >= 0) {
      return settled(stamp);
    }
    var restless = Duration.ofNanos(now - restlessSince);
    return restless.compareTo(settle.multipliedBy(PATIENCE)) >= 0
        ? restless(stamp, restless)
        : new Answer.Wait(settle.minus(rested));
  }

  /** Forgets what was offered: the source is as it was, or gone. */
  public void reset() {
    latest = null;
  }

  private Answer settled(Stamp stamp) {
    reset();
    return new Answer.Settled(stamp);
  }

  private Answer restless(Stamp stamp, Duration since) {
    reset();
    return new Answer.Restless(
        stamp,
        "%s has kept changing for %d s, never still for %d ms: write beside it and rename"
            .formatted(stamp.root(), since.toSeconds(), settle.toMillis()));
  }

  /** Whether to read the files now. */
  public sealed interface Answer {
    record Settled(Stamp stamp) implements Answer {}

    /** Not yet: stamp again after this time. */
    record Wait(Duration again) implements Answer {}

    /**
     * They never rest. They may be read nevertheless, because to wait for ever would be worse: a
     * read demands that nothing moves while it lasts, and the validators look at what came of it.
     *
     * @param reason one line
     */
    record Restless(Stamp stamp, String reason) implements Answer {}
  }
}
