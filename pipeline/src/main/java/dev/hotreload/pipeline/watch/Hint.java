package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the poll early when something moves. It decides nothing: without it, or when it misses
 * something, the poll finds every change by itself, only later. One for a whole agent, because
 * inotify's instances are counted per user over a whole node. Safe for any thread.
 */
public final class Hint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hint.class);

  /** Wakes are at least so far apart, so that a busy directory costs no more than a busy poll. */
  private static final long QUIET_NANOS = 5_000_000;

  private final Runnable wake;
  private final @Nullable WatchService service;
  private final @Nullable Roots roots;
  private final @Nullable Thread thread;

  /**
   * Opens it. Where that is impossible, one line is logged and it never wakes anybody.
   *
   * @param wake called on a thread of its own; it must return at once
   */
  public Hint(Runnable wake) {
    this(wake, () -> FileSystems.getDefault().newWatchService());
  }

  Hint(Runnable wake, Callable<WatchService> open) {
    this.wake = wake;
    service = opened(open);
    roots = service == null ? null : new Roots(service);
    thread = service == null ? null : new Thread(this::run, "hotreload-hint");
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Watches these sources from now on and no others. */
  public void watch(Collection<Path> sources) {
    if (roots != null) {
      roots.watch(sources);
    }
  }

  /**
   * Watches again what has come, or has been replaced, since. To be called at every poll: it costs a
   * few microseconds a source.
   */
  public void refresh() {
    if (roots != null) {
      roots.refresh();
    }
  }

  /** Whether it can wake anybody. */
  public boolean works() {
    return service != null;
  }

  @Override
  public void close() {
    if (service == null || thread == null) {
      return;
    }
    try {
      service.close();
      thread.join(1000);
    } catch (IOException e) {
      LOG.warn("The watch on the sources could not be closed: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable WatchService opened(Callable<WatchService> open) {
    try {
      return open.call();
    } catch (Exception e) {
      LOG.warn("No inotify ({}): changes are found by polling alone", e.getMessage());
      return null;
    }
  }

  private void run() {
    if (service == null || roots == null) {
      return;
    }
    try {
      while (true) {
        if (roots.moved(service.take())) {
          wake.run();
          LockSupport.parkNanos(QUIET_NANOS);
        }
      }
    } catch (ClosedWatchServiceException e) {
      // Closed by its owner: the thread has done its work.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
