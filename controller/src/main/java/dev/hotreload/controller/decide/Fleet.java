package dev.hotreload.controller.decide;

import dev.hotreload.api.status.PodReload;
import java.util.List;
import java.util.Map;

/**
 * Everything that is known of one policy's pods at one moment.
 *
 * @param pods every live pod that the policy selects and owns
 * @param claimed pods that it selects too but another policy owns: names by that policy
 * @param written the statuses that the API holds for this policy, by pod name, those of pods that
 *     are gone included
 * @param orders what was ordered by this process
 */
public record Fleet(
    Policy policy,
    List<FleetPod> pods,
    Map<String, List<String>> claimed,
    Map<String, PodReload> written,
    Map<Order.Key, Order> orders,
    Watching watching) {
  public Fleet {
    pods = List.copyOf(pods);
  }
}
