package dev.hotreload.pipeline.request;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work on sockets in a virtual thread of its own, so that the caller is free again after the
 * timeout or an interrupt whatever the other side does. Closing the sockets ends the work; a name
 * that is still being looked up ends by the resolver's own timeout.
 */
public final class Bounded {
  private Bounded() {}

  /** Work that opens its sockets by way of {@code sockets} only. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Sockets sockets) throws IOException;
  }

  /**
   * Runs the work and waits for it.
   *
   * @param name of the thread
   * @throws SocketTimeoutException when the timeout has passed
   * @throws IOException what the work threw
   */
  public static <T> T run(String name, Duration timeout, Work<T> work)
      throws IOException, InterruptedException {
    try (Sockets sockets = new Sockets()) {
      FutureTask<T> task = new FutureTask<>(() -> work.run(sockets));
      Thread.ofVirtual().name(name).start(task);
      try {
        return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      } finally {
        task.cancel(true);
      }
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no end within " + timeout);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** The work's own exception: its trace tells more than that of the thread that waited. */
  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException("work throws nothing else", cause);
    };
  }
}
