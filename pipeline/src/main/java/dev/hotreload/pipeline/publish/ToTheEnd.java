package dev.hotreload.pipeline.publish;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that an interrupt does not stop half-way. An interrupted thread's channels are closed under
 * it: an agent that is asked to end in the middle of a switch could neither finish it nor take it
 * back.
 */
final class ToTheEnd {
  private ToTheEnd() {}

  /** Does it on a thread that nobody interrupts; the caller stays interrupted if it was. */
  static <T> T run(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    Thread.ofPlatform().name("publish").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException ours ? ours : new IllegalStateException(cause);
  }
}
