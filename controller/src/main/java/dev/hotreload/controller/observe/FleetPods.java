package dev.hotreload.controller.observe;

import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.controller.decide.Claims;
import dev.hotreload.controller.decide.Selection;
import dev.hotreload.controller.observe.pods.PodRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The live pods that a policy selects.
 *
 * @param owned in the order of their names
 * @param claimed those that another policy owns: names by that policy
 */
record FleetPods(List<PodRecord> owned, Map<String, List<String>> claimed) {
  static FleetPods of(
      Collection<PodRecord> pods, PolicyKey policy, PolicySpec spec, Claims claims) {
    List<PodRecord> owned = new ArrayList<>();
    Map<String, List<String>> claimed = new TreeMap<>();
    for (PodRecord pod : pods) {
      if (!pod.live() || !Selection.matches(spec.selector(), policy.name(), pod.labels())) {
        continue;
      }
      String owner = claims.owner(pod.labels()).orElse(policy.name());
      if (owner.equals(policy.name())) {
        owned.add(pod);
      } else {
        claimed.computeIfAbsent(owner, each -> new ArrayList<>()).add(pod.name());
      }
    }
    owned.sort(Comparator.comparing(PodRecord::name));
    claimed.values().forEach(names -> names.sort(Comparator.naturalOrder()));
    return new FleetPods(owned, claimed);
  }
}
