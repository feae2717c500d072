package dev.hotreload.controller.decide;

import dev.hotreload.api.policy.Condition;
import dev.hotreload.api.policy.FleetState;
import dev.hotreload.api.policy.PolicyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ready, Reconciling and Stalled, by the conventions of the Kubernetes API and kstatus. */
final class Conditions {
  /** So long a watch may be broken before nothing is claimed any more. */
  private static final Duration BLIND = Duration.ofMinutes(5);

  private final Fleet fleet;
  private final Instant now;

  Conditions(Fleet fleet, Instant now) {
    this.fleet = fleet;
    this.now = now;
  }

  boolean blind() {
    Instant since = fleet.watching().brokenSince();
    return since != null && !now.isBefore(since.plus(BLIND));
  }

  List<Condition> of(Outlook verdict) {
    return List.of(ready(verdict), reconciling(verdict), stalled(verdict));
  }

  private Condition ready(Outlook verdict) {
    if (blind()) {
      String what = Objects.requireNonNullElse(fleet.watching().what(), "a watch");
      return condition("Ready", "Unknown", "WatchBroken", what + " has not worked for 5 minutes");
    }
    boolean ready = verdict.state() == FleetState.CURRENT;
    return condition("Ready", ready ? "True" : "False", verdict.word(), sentence(verdict));
  }

  private Condition reconciling(Outlook verdict) {
    boolean going = verdict.state() == FleetState.PROGRESSING;
    return condition(
        "Reconciling", going ? "True" : "False", verdict.word(), going ? sentence(verdict) : "");
  }

  /** Pods that are degraded do not stall the controller; a policy that can't be carried out does. */
  private Condition stalled(Outlook verdict) {
    boolean stalled = verdict.state() == FleetState.INVALID || !fleet.claimed().isEmpty();
    return condition(
        "Stalled", stalled ? "True" : "False", verdict.word(), stalled ? sentence(verdict) : "");
  }

  private static String sentence(Outlook verdict) {
    String text = Texts.bounded(verdict.sentence());
    return text == null ? "every pod runs what is wanted" : text;
  }

  private Condition condition(String type, String status, String reason, String message) {
    return new Condition(
        type,
        status,
        fleet.policy().generation(),
        before(type)
            .filter(known -> known.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElse(Times.text(now)),
        reason,
        message);
  }

  private Optional<Condition> before(String type) {
    @Nullable PolicyStatus written = fleet.policy().written();
    return Optional.ofNullable(written).stream()
        .flatMap(status -> Lists.orEmpty(status.conditions()).stream())
        .filter(each -> each.type().equals(type))
        .findFirst();
  }
}
