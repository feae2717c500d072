package dev.hotreload.controller.decide;

import dev.hotreload.api.file.Reload;
import java.util.List;

/**
 * A server whose container restarted has to be proved again. Where the agent sees its process it
 * does so by itself; elsewhere one ordered reload makes it.
 */
final class Restarts {
  private Restarts() {}

  static List<Step> of(Fleet fleet) {
    Reload reload = fleet.policy().spec().reload();
    if (fleet.policy().isInvalid() || (reload != null && reload.none() != null)) {
      return List.of();
    }
    return fleet.pods().stream()
        .filter(pod -> pod.agent() instanceof AgentReport.Reported reported && reported.proofVoid())
        .filter(pod -> !fleet.orders().containsKey(new Order.Key(pod.uid(), token(pod))))
        .map(pod -> (Step) new Step.OrderReload(pod.name(), pod.uid(), token(pod)))
        .toList();
  }

  private static String token(FleetPod pod) {
    return "restart " + pod.restarts();
  }
}
