package dev.hotreload.demo.play;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was started, to be ended in the reverse order: all of it, even if a part can't be. Safe for
 * use by several threads.
 */
public final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Ends this one before those that were added earlier. */
  public synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Ends them once.
   *
   * @throws IllegalStateException after all, if some could not be ended
   */
  @Override
  public synchronized void close() {
    IllegalStateException problem = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (problem == null) {
          problem = new IllegalStateException("A part could not be ended: " + e.getMessage());
        }
        problem.addSuppressed(e);
      }
    }
    if (problem != null) {
      throw problem;
    }
  }
}
