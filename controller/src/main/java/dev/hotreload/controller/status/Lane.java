package dev.hotreload.controller.status;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes some of the statuses, each in order. What waits for a pod is replaced by
 * what comes later for it, so a slow API server meets fewer writes, not more.
 */
final class Lane implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final long CLOSING_MILLIS = 2_000;

  private final Map<StatusKey, Writing> waiting = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BiPredicate<StatusKey, Writing> write;
  private final Thread thread;
  private boolean closed;

  /**
   * Starts its thread.
   *
   * @param write does it; false means that it has to be tried again
   */
  Lane(String name, BiPredicate<StatusKey, Writing> write) {
    this.write = write;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    thread.start();
  }

  void put(StatusKey key, Writing writing) {
    lock.lock();
    try {
      waiting.merge(key, writing, (before, after) -> after.after(before));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Next(StatusKey key, Writing writing) {}

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      for (Next next = take(); next != null; next = take()) {
        if (write.test(next.key(), next.writing())) {
          pause = FIRST_PAUSE_MILLIS;
        } else {
          again(next);
          rest(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed; the thread ends.
    }
  }

  private @Nullable Next take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      if (closed) {
        return null;
      }
      var first = waiting.entrySet().iterator().next();
      waiting.remove(first.getKey());
      return new Next(first.getKey(), first.getValue());
    } finally {
      lock.unlock();
    }
  }

  /** To the end of the line: one that can't be written does not hold up the others. */
  private void again(Next undone) {
    lock.lock();
    try {
      Writing newer = waiting.remove(undone.key());
      waiting.put(undone.key(), newer == null ? undone.writing() : newer.after(undone.writing()));
    } finally {
      lock.unlock();
    }
  }

  private void rest(long millis) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (nanos > 0 && !closed) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
