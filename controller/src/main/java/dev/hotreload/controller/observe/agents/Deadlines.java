package dev.hotreload.controller.observe.agents;

import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when, on one thread. Times are {@link System#nanoTime}, because a wall clock
 * jumps. A tree, not a heap: nearly every deadline is cancelled, and with 10 000 of them that must
 * not be a search.
 */
final class Deadlines {

  /** One thing to do later. */
  final class Deadline {
    private final long at;
    private final long order;
    private final Runnable task;

    private Deadline(long at, long order, Runnable task) {
      this.at = at;
      this.order = order;
      this.task = task;
    }

    void cancel() {
      pending.remove(this);
    }
  }

  private final TreeSet<Deadline> pending = new TreeSet<>(Deadlines::compare);
  private long made;

  Deadline add(long at, Runnable task) {
    Deadline deadline = new Deadline(at, made++, task);
    pending.add(deadline);
    return deadline;
  }

  /**
   * Milliseconds to wait as a selector wants them: 0 is for ever; rounded up, so that no wait is in
   * vain.
   */
  long millisToWait(long now) {
    if (pending.isEmpty()) {
      return 0;
    }
    long left = pending.first().at - now;
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(left + 999_999));
  }

  /** Takes out the next task that is due, or null. */
  @Nullable Runnable poll(long now) {
    if (pending.isEmpty() || pending.first().at - now > 0) {
      return null;
    }
    Deadline due = pending.first();
    pending.remove(due);
    return due.task;
  }

  private static int compare(Deadline one, Deadline other) {
    long earlier = one.at - other.at; // Not Long.compare: nanoTime may overflow.
    return earlier != 0 ? Long.signum(earlier) : Long.compare(one.order, other.order);
  }
}
