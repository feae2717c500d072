package dev.hotreload.pipeline;

import dev.hotreload.api.wire.AgentStatus;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the newest status and wakes those who wait for another one. */
final class StatusBoard {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private AgentStatus newest;

  StatusBoard(AgentStatus first) {
    this.newest = first;
  }

  AgentStatus newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the status over if it says anything new, under the next sequence number. */
  void publish(AgentStatus status) {
    lock.lock();
    try {
      var since = status.state() == newest.state() ? newest.since() : status.since();
      if (numbered(status, newest.sequence(), since).equals(newest)) {
        return;
      }
      newest = numbered(status, newest.sequence() + 1, since);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  AgentStatus awaitChange(long sequence, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = wait.toNanos();
      while (newest.sequence() == sequence && left > 0) {
        left = changed.awaitNanos(left);
      }
      return newest;
    } finally {
      lock.unlock();
    }
  }

  private static AgentStatus numbered(AgentStatus s, long sequence, String since) {
    return new AgentStatus(
        s.wire(),
        s.agent(),
        s.name(),
        s.startId(),
        sequence,
        s.policy(),
        s.state(),
        s.reason(),
        since,
        s.file(),
        s.sources(),
        s.server(),
        s.lastReload(),
        s.dryRun());
  }
}
