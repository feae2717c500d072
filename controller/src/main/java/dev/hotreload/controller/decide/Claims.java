package dev.hotreload.controller.decide;

import dev.hotreload.api.Names;
import dev.hotreload.api.policy.Selector;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of several policies that select the same pod owns it, so that they never fight over it. */
public final class Claims {
  private static final Comparator<Claimant> OLDEST =
      Comparator.comparing(Claimant::created).thenComparing(Claimant::name);

  private final List<Claimant> claimants;

  /** The policies of one namespace. */
  public Claims(List<Claimant> claimants) {
    this.claimants = claimants.stream().sorted(OLDEST).toList();
  }

  /** A policy that may select pods. */
  public record Claimant(String name, Instant created, @Nullable Selector selector) {}

  /** The one that the pod's label names, else the oldest of those that select it. */
  public Optional<String> owner(Map<String, String> labels) {
    String label = labels.get(Names.POLICY_LABEL);
    String oldest = null;
    for (Claimant claimant : claimants) {
      if (Selection.matches(claimant.selector(), claimant.name(), labels)) {
        if (claimant.name().equals(label)) {
          return Optional.of(claimant.name());
        }
        oldest = oldest == null ? claimant.name() : oldest;
      }
    }
    return Optional.ofNullable(oldest);
  }
}
