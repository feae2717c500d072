package dev.hotreload.pipeline.execute;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A process and all that it started, to be ended together. What has left the tree before (a daemon
 * whose parent is gone) can't be found any more and goes on.
 */
final class ProcessTree {
  private static final Duration ASKED = Duration.ofMillis(500);
  private static final Duration FORCED = Duration.ofSeconds(2);
  private static final long LOOK_NANOS = 1_000_000;

  /** Parents first, so that none starts another child in place of one that ends. */
  private final Set<ProcessHandle> processes = new LinkedHashSet<>();

  private boolean interrupted;

  ProcessTree(ProcessHandle root) {
    processes.add(root);
  }

  /**
   * Asks all of them to end and, after half a second, ends them. Bounded; an interrupt meanwhile is
   * kept for later, because half an end would leave processes behind.
   */
  void end() {
    grow();
    processes.forEach(ProcessHandle::destroy);
    if (!ended(ASKED)) {
      grow();
      processes.forEach(ProcessHandle::destroyForcibly);
      ended(FORCED);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void grow() {
    for (var each : Set.copyOf(processes)) {
      each.descendants().forEach(processes::add);
    }
  }

  private boolean ended(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }
}
