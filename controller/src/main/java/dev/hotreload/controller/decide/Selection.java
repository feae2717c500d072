package dev.hotreload.controller.decide;

import dev.hotreload.api.Names;
import dev.hotreload.api.policy.Requirement;
import dev.hotreload.api.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which pods a policy selects: as metav1.LabelSelector does, and without a selector those whose
 * label names the policy.
 */
public final class Selection {
  private Selection() {}

  /** Whether a pod with these labels is selected. */
  public static boolean matches(
      @Nullable Selector selector, String policy, Map<String, String> labels) {
    if (selector == null) {
      return policy.equals(labels.get(Names.POLICY_LABEL));
    }
    Map<String, String> exact = exact(selector);
    List<Requirement> more = Lists.orEmpty(selector.matchExpressions());
    return !(exact.isEmpty() && more.isEmpty())
        && labels.entrySet().containsAll(exact.entrySet())
        && more.stream().allMatch(each -> holds(each, labels));
  }

  static String text(@Nullable Selector selector, String policy) {
    if (selector == null) {
      return Names.POLICY_LABEL + "=" + policy;
    }
    List<String> parts = new ArrayList<>();
    exact(selector).forEach((key, value) -> parts.add(key + "=" + value));
    Lists.orEmpty(selector.matchExpressions())
        .forEach(
            each -> {
              String values = each.values() == null ? "" : " " + each.values();
              parts.add(each.key() + " " + each.operator() + values);
            });
    return String.join(",", parts);
  }

  private static Map<String, String> exact(Selector selector) {
    return Objects.requireNonNullElse(selector.matchLabels(), Map.of());
  }

  /** The CRD admits these four operators only; another one selects nothing. */
  private static boolean holds(Requirement requirement, Map<String, String> labels) {
    String value = labels.get(requirement.key());
    List<String> values = Lists.orEmpty(requirement.values());
    return switch (Objects.requireNonNullElse(requirement.operator(), "")) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
