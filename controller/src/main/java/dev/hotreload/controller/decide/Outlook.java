package dev.hotreload.controller.decide;

import dev.hotreload.api.Names;
import dev.hotreload.api.policy.FleetState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fleet in one word, with the word and the sentence that its conditions carry.
 *
 * @param word one word in CamelCase
 * @param sentence what is the matter and what to do; absent if all is well
 */
record Outlook(FleetState state, String word, @Nullable String sentence) {

  static Outlook of(Fleet fleet, Tally tally) {
    Policy policy = fleet.policy();
    if (policy.isInvalid()) {
      return new Outlook(FleetState.INVALID, "Invalid", String.join("; ", policy.problems()));
    }
    if (!fleet.claimed().isEmpty()) {
      return new Outlook(FleetState.DEGRADED, "PodsClaimed", claimed(fleet.claimed()));
    }
    if (tally.total() == 0) {
      return new Outlook(FleetState.PROGRESSING, "NoPods", noPods(policy));
    }
    if (tally.unreachable() == tally.total()) {
      return new Outlook(FleetState.DEGRADED, "NoAgents", noAgents(policy, tally));
    }
    if (tally.somebodyHasToAct()) {
      return new Outlook(FleetState.DEGRADED, "PodsDegraded", example(tally));
    }
    return tally.allCurrent()
        ? new Outlook(FleetState.CURRENT, "Current", null)
        : new Outlook(FleetState.PROGRESSING, "Progressing", example(tally));
  }

  private static String claimed(Map<String, List<String>> claimed) {
    StringBuilder text = new StringBuilder();
    claimed.forEach(
        (policy, pods) ->
            text.append(text.isEmpty() ? "" : "; ")
                .append(several(pods.size(), "pod"))
                .append(" (")
                .append(pods.getFirst())
                .append(pods.size() > 1 ? ", …) belong" : ") belongs")
                .append(" to the policy ")
                .append(policy));
    return text.append(": let the selectors select different pods, or label each pod ")
        .append(Names.POLICY_LABEL)
        .append("=POLICY")
        .toString();
  }

  private static String noPods(Policy policy) {
    return "no live pod matches "
        + Selection.text(policy.spec().selector(), policy.name())
        + "; see: kubectl -n "
        + policy.namespace()
        + " get pods --show-labels";
  }

  private static String noAgents(Policy policy, Tally tally) {
    return (tally.total() == 1
            ? "no agent answers in the one pod ("
            : "no agent answers in any of " + tally.total() + " pods (")
        + example(tally)
        + "); run one beside each server, with the file from: kubectl -n "
        + policy.namespace()
        + " get configmap "
        + policy.name()
        + Names.RENDERED_SUFFIX
        + " -o jsonpath='{.data.agent\\.yaml}'";
  }

  private static @Nullable String example(Tally tally) {
    Tally.Example worst = tally.worst();
    return worst == null
        ? null
        : worst.pod()
            + " is "
            + worst.state()
            + (worst.reason() == null ? "" : ": " + worst.reason());
  }

  private static String several(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
