package dev.hotreload.pipeline.embed;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own code, on a thread of its own: one that hangs holds up nothing but itself. Owned by
 * the pipeline's thread.
 */
final class Limited {
  private static final Logger LOG = LoggerFactory.getLogger(Limited.class);
  private static final int LONGEST_REASON = 300;

  private final String source;
  private final Duration limit;

  /** Of the newest call: a task that was cancelled counts as done, its code may go on. */
  private AtomicBoolean returned = new AtomicBoolean(true);

  Limited(String source, Duration limit) {
    this.source = source;
    this.limit = limit;
  }

  /**
   * Calls it.
   *
   * @throws Refused for whatever goes wrong in it, with a reason that quotes nothing
   * @throws InterruptedException when the pipeline stops meanwhile
   */
  <T> T call(Callable<T> work) throws Refused, InterruptedException {
    if (!returned.get()) {
      throw new Refused("the server's code has not returned yet from the call before");
    }
    var end = new AtomicBoolean();
    var task = new FutureTask<>(() -> marking(end, work));
    returned = end;
    Thread.ofPlatform().daemon().name("hotreload-" + source).start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Refused("the server's code did not return within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static <T> T marking(AtomicBoolean end, Callable<T> work) throws Exception {
    try {
      return work.call();
    } finally {
      end.set(true);
    }
  }

  private Refused refused(@Nullable Throwable thrown) {
    if (thrown instanceof Refused refused) {
      return new Refused(oneLine(refused.reason()));
    }
    var kind = thrown == null ? "nothing" : thrown.getClass().getName();
    LOG.warn("What the server does with source {} threw {} in {}", source, kind, place(thrown));
    return new Refused("the server's code threw " + kind);
  }

  private static String place(@Nullable Throwable thrown) {
    return thrown == null || thrown.getStackTrace().length == 0
        ? "an unknown place"
        : thrown.getStackTrace()[0].toString();
  }

  private static String oneLine(String reason) {
    var line = reason.replaceAll("(?U)[^\\p{Graph} ]", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
  }
}
