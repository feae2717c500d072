package dev.hotreload.pipeline.reload.haproxy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last reload did, for whoever looks at HAProxy afterwards. Owned by the pipeline's thread.
 */
final class Last {
  private @Nullable Worker worker;

  /** Certificates were handed over, which replaces no worker. */
  void handedOver() {
    worker = null;
  }

  /** This worker came up with what lies on its disk. */
  void reloaded(Worker now) {
    worker = now;
  }

  /** The worker that the last reload brought; empty if it brought none. */
  Optional<Worker> worker() {
    return Optional.ofNullable(worker);
  }
}
