package dev.hotreload.controller.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live pod that the policy selects, with or without an agent.
 *
 * @param restarts how often the server's container was restarted
 * @param sources in the order of the policy
 */
public record FleetPod(
    String name,
    String uid,
    @Nullable String node,
    int restarts,
    List<FleetSource> sources,
    AgentReport agent) {
  public FleetPod {
    sources = List.copyOf(sources);
  }
}
