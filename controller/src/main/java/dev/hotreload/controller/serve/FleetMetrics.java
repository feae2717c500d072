package dev.hotreload.controller.serve;

import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.controller.observe.PolicyKey;
import dev.hotreload.controller.status.StatusWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted of fleets: pods by state as the policies' statuses have them, and the writes. */
public final class FleetMetrics {
  private final MeterRegistry registry;
  private final MultiGauge pods;
  private final Map<PolicyKey, Map<String, Integer>> states = new ConcurrentHashMap<>();

  public FleetMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.pods =
        MultiGauge.builder("hotreload.pods")
            .description("Pods that a policy selects, by state")
            .register(registry);
  }

  /** A policy's status was written. */
  public synchronized void policy(PolicyKey key, PolicyStatus status) {
    states.put(key, status.pods() == null ? Map.of() : status.pods());
    update();
  }

  /** A policy is gone. */
  public synchronized void forget(PolicyKey key) {
    states.remove(key);
    update();
  }

  /** A status of a pod was tried to be written. */
  public void written(StatusWriter.Result result) {
    registry
        .counter("hotreload.status.writes", "result", result.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private void update() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    states.forEach(
        (key, counts) ->
            counts.forEach(
                (state, count) ->
                    rows.add(
                        MultiGauge.Row.of(
                            Tags.of(
                                "policy", key.name(), "namespace", key.namespace(), "state", state),
                            count))));
    pods.register(rows, true);
  }
}
