package dev.hotreload.controller.observe.watches;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one watch works, and since when it does not. A watch is never given up: an expired one
 * (410), one that the API server ended and one that is forbidden are all tried again.
 */
public final class WatchHealth {
  private static final Logger log = LoggerFactory.getLogger(WatchHealth.class);

  private final String what;
  private final Clock clock;
  private volatile @Nullable SharedIndexInformer<?> informer;
  private @Nullable Instant brokenSince;
  private boolean forbidden;
  private boolean told;

  /**
   * @param what is watched, as a person would say it
   */
  public WatchHealth(String what, Clock clock) {
    this.what = what;
    this.clock = clock;
    this.brokenSince = clock.instant();
  }

  /** Starts the informer, and looks after it from here on. */
  public void start(SharedIndexInformer<?> started) {
    started.removeNamespaceIndex();
    started.exceptionHandler((running, why) -> failed(why));
    informer = started;
    var _ = started.start();
  }

  public String what() {
    return what;
  }

  /** Since when it does not work; absent while it does. */
  public synchronized @Nullable Instant brokenSince() {
    SharedIndexInformer<?> watching = informer;
    if (watching != null && watching.hasSynced() && watching.isWatching()) {
      if (told) {
        log.info("The watch of {} works again", what);
      }
      brokenSince = null;
      forbidden = false;
      told = false;
    } else if (brokenSince == null) {
      brokenSince = clock.instant();
    }
    return brokenSince;
  }

  /** Whether the first list has arrived. */
  public boolean hasSynced() {
    SharedIndexInformer<?> watching = informer;
    return watching != null && watching.hasSynced();
  }

  /** Whether the API server refuses the watch to this controller's role. */
  public synchronized boolean isForbidden() {
    return forbidden && brokenSince() != null;
  }

  /** Ends the watch. */
  public void stop() {
    SharedIndexInformer<?> watching = informer;
    if (watching != null) {
      watching.stop();
    }
  }

  private synchronized boolean failed(Throwable why) {
    int code = code(why);
    forbidden = code == HttpURLConnection.HTTP_FORBIDDEN;
    if (!told) {
      told = true;
      log.warn("The watch of {} {}; trying again", what, text(why, code));
    }
    return true;
  }

  private static int code(Throwable why) {
    for (Throwable each = why; each != null; each = each.getCause()) {
      if (each instanceof KubernetesClientException api && api.getCode() > 0) {
        return api.getCode();
      }
    }
    return 0;
  }

  /** The kind alone: a message may quote what was being read. */
  private static String text(Throwable why, int code) {
    if (code == HttpURLConnection.HTTP_FORBIDDEN) {
      return "is forbidden to this controller's role";
    }
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "broke: "
        + (code > 0 ? "the API server answered " + code : root.getClass().getSimpleName());
  }
}
