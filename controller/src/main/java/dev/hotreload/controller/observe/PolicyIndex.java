package dev.hotreload.controller.observe;

import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.Selector;
import dev.hotreload.controller.decide.Claims;
import dev.hotreload.controller.decide.Selection;
import dev.hotreload.controller.resource.HotReloadPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policies that were seen, by what they select. Safe for use by several threads. */
final class PolicyIndex {
  private final Map<PolicyKey, Claims.Claimant> claimants = new ConcurrentHashMap<>();

  /** Returns whether what it selects is new, so that others of its namespace have to look again. */
  boolean put(PolicyKey key, HotReloadPolicy policy) {
    Selector selector =
        Optional.ofNullable(policy.getSpec()).map(PolicySpec::selector).orElse(null);
    var claimant =
        new Claims.Claimant(
            key.name(), Instant.parse(policy.getMetadata().getCreationTimestamp()), selector);
    return !claimant.equals(claimants.put(key, claimant));
  }

  void remove(PolicyKey key) {
    claimants.remove(key);
  }

  Claims claims(String namespace) {
    return new Claims(
        claimants.entrySet().stream()
            .filter(each -> each.getKey().namespace().equals(namespace))
            .map(Map.Entry::getValue)
            .toList());
  }

  Set<PolicyKey> of(String namespace) {
    return claimants.keySet().stream()
        .filter(key -> key.namespace().equals(namespace))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The policies that select a pod with these labels, whoever of them owns it. */
  List<PolicyKey> selecting(String namespace, @Nullable Map<String, String> labels) {
    return labels == null
        ? List.of()
        : claimants.entrySet().stream()
            .filter(each -> each.getKey().namespace().equals(namespace))
            .filter(
                each -> Selection.matches(each.getValue().selector(), each.getKey().name(), labels))
            .map(Map.Entry::getKey)
            .toList();
  }
}
