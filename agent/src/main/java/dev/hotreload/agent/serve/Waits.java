package dev.hotreload.agent.serve;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many requests of a listener wait at a time, and ends them all when it closes. Only a
 * thread that waits is interrupted: in the middle of an answer that would cut the connection.
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
   * @throws InterruptedException also if the listener closes
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
