package dev.hotreload.controller.decide;

import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.policy.ReloadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy's own status: written when it changed, and OBSERVED renewed every minute, so that a
 * controller that has fallen silent shows.
 */
final class PolicyDraft {
  private static final Duration RENEW = Duration.ofMinutes(1);

  /** While it can't be renewed. */
  private static final Duration SHORTLY = Duration.ofSeconds(5);

  /** A fleet on the move changes its counts many times a second. */
  private static final Duration RATE = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final Conditions conditions;
  private final Instant now;

  PolicyDraft(Fleet fleet, Instant now) {
    this.fleet = fleet;
    this.conditions = new Conditions(fleet, now);
    this.now = now;
  }

  PolicyStatus draft(Tally tally, Outlook verdict, @Nullable ReloadRequest request) {
    return new PolicyStatus(
        fleet.policy().generation(),
        verdict.state(),
        Texts.bounded(verdict.sentence()),
        tally.fraction(),
        observed(),
        tally.total() == 0 ? null : tally.byName(),
        WantedSources.of(fleet),
        request,
        conditions.of(verdict));
  }

  /** Until a status may be written; absent if there is nothing to write. */
  @Nullable Duration due(PolicyStatus status, @Nullable Instant lastWrite) {
    PolicyStatus before = fleet.policy().written();
    if (before != null && before.equals(status)) {
      return null;
    }
    boolean countsOnly =
        before != null
            && Objects.equals(before.state(), status.state())
            && Objects.equals(news(before), news(status));
    Instant next = lastWrite == null ? now : lastWrite.plus(RATE);
    return countsOnly && next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** Until OBSERVED has to be renewed. */
  Duration renewal(PolicyStatus status) {
    Duration left = RENEW.minus(Times.since(status.observed(), now));
    return left.isPositive() ? left : SHORTLY;
  }

  /** What of a request people are told by Events, and so has to be remembered with them. */
  private static List<@Nullable String> news(PolicyStatus status) {
    ReloadRequest request = status.reloadRequest();
    return request == null ? List.of() : Arrays.asList(request.requestedAt(), request.finishedAt());
  }

  /** Nobody looks while the watches are broken or agents are still being reached again. */
  private @Nullable String observed() {
    PolicyStatus before = fleet.policy().written();
    String known = before == null ? null : before.observed();
    boolean looking =
        fleet.watching().brokenSince() == null
            && fleet.pods().stream().noneMatch(pod -> pod.agent() instanceof AgentReport.NotAsked);
    return known == null || (looking && Times.since(known, now).compareTo(RENEW) >= 0)
        ? Times.text(now)
        : known;
  }
}
