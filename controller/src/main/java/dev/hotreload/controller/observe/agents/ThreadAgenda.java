package dev.hotreload.controller.observe.agents;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agenda on one thread of its own. */
final class ThreadAgenda implements Agenda {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadAgenda.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor executor;

  ThreadAgenda(String threadName) {
    this.executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(threadName).factory(), new DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void run(Runnable task) {
    executor.execute(() -> guard(task));
  }

  @Override
  public Entry after(Duration delay, Runnable task) {
    ScheduledFuture<?> entry =
        executor.schedule(() -> guard(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> entry.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task about an agent failed; the others go on", e);
    }
  }
}
