package dev.hotreload.pipeline.serve;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many requests wait at a time, and breaks them all off at the end. Only a thread that
 * waits is interrupted: in the middle of an answer that would cut the connection.
 */
final class Waits {
  /** Something that takes its time. */
  interface Wait<T> {
    T get() throws InterruptedException;
  }

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Thread> waiting = new HashSet<>();
  private boolean ended;

  Waits(int most) {
    this.most = most;
  }

  /**
   * @return empty if too many wait already
   * @throws InterruptedException also by {@link #end}
   */
  <T> Optional<T> during(Wait<T> wait) throws InterruptedException {
    if (!begin()) {
      return Optional.empty();
    }
    try {
      return Optional.of(wait.get());
    } finally {
      leave();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was {@link #end} that broke a wait off. */
  boolean haveEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  private boolean begin() throws InterruptedException {
    lock.lock();
    try {
      if (ended) {
        throw new InterruptedException();
      }
      return waiting.size() < most && waiting.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      waiting.remove(Thread.currentThread());
      if (ended) {
        // Interrupted too late to matter: the answer is ready and goes out.
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }
}
