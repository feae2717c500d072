package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds while the worker serves that came up with the new configuration. HAProxy forks none for a
 * configuration that it refuses, so it would not hold on the old content. Of certificates that were
 * handed over to a running worker it says nothing.
 */
record WorkerCheck(RuntimeApi api, Last last, Duration timeout) implements Verifier {
  private static final Duration LOOK = Duration.ofSeconds(2);

  @Override
  public Observation observe(Expected expected) throws InterruptedException {
    Optional<Worker> came = last.worker();
    if (came.isEmpty()) {
      return new Observation.Holds(null);
    }
    try {
      return api.worker(Deadline.in(LOOK)).filter(came.get()::isSame).isPresent()
          ? new Observation.Holds(null)
          : differs("the worker that took the configuration over has gone: HAProxy's log says why");
    } catch (Refusal e) {
      return differs(e.reason());
    }
  }

  private static Observation differs(String reason) {
    return new Observation.Differs(reason, null);
  }

  @Override
  public Proof proof() {
    return Proof.SINCE_RELOAD;
  }

  @Override
  public boolean speaksOf(String source, Snapshot snapshot) {
    return last.worker().isPresent();
  }

  @Override
  public String describe() {
    return "haproxy worker";
  }
}
