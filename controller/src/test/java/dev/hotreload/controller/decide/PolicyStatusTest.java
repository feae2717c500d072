package dev.hotreload.controller.decide;

import static dev.hotreload.controller.decide.Given.NEW;
import static dev.hotreload.controller.decide.Given.NOW;
import static dev.hotreload.controller.decide.Given.OLD;
import static dev.hotreload.controller.decide.Given.fleet;
import static dev.hotreload.controller.decide.Given.pod;
import static dev.hotreload.controller.decide.Given.proven;
import static dev.hotreload.controller.decide.Given.says;
import static dev.hotreload.controller.decide.Given.source;
import static dev.hotreload.controller.decide.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.policy.Condition;
import dev.hotreload.api.policy.FleetState;
import dev.hotreload.api.policy.PolicyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PolicyStatusTest {
  private final Policy policy = Given.policy(Given.spec(Given.handshake()));
  private final FleetPod current = pod("web-0", says(proven(NEW)), wanted(NEW, "7"));
  private final FleetPod rejected =
      pod("web-1", says(source(State.REJECTED, "bad key", NEW, OLD, null)), wanted(NEW, "7"));
  private final FleetPod alone =
      pod("web-2", new AgentReport.Unreachable("NoAgent: nobody"), wanted(NEW, "7"));

  static PolicyStatus written(Plan plan) {
    return plan.steps().stream()
        .filter(Step.WritePolicy.class::isInstance)
        .map(step -> ((Step.WritePolicy) step).status())
        .findFirst()
        .orElse(null);
  }

  private static PolicyStatus decide(Fleet fleet, Instant now) {
    return written(Decide.decide(fleet, Memory.EMPTY, now));
  }

  private static Condition condition(PolicyStatus status, String type) {
    return status.conditions().stream()
        .filter(each -> each.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsEveryPodThatIsSelectedThoseWithoutAnAgentIncluded() {
    PolicyStatus status = decide(fleet(policy, current, rejected, alone), NOW);

    assertThat(status.current()).isEqualTo("1/3");
    assertThat(status.state()).isEqualTo(FleetState.DEGRADED);
    assertThat(status.pods()).containsEntry("Current", 1).containsEntry("Unreachable", 1);
    assertThat(condition(status, "Ready").status()).isEqualTo("False");
    assertThat(condition(status, "Ready").observedGeneration()).isEqualTo(3);
  }

  @Test
  void isReadyWhenEveryPodIsCurrent() {
    PolicyStatus status = decide(fleet(policy, current), NOW);

    assertThat(status.current()).isEqualTo("1/1");
    assertThat(status.state()).isEqualTo(FleetState.CURRENT);
    assertThat(status.reason()).isNull();
    assertThat(condition(status, "Ready").status()).isEqualTo("True");
    assertThat(condition(status, "Reconciling").status()).isEqualTo("False");
    assertThat(status.sources().getFirst().fingerprint()).isEqualTo(Given.NEW_LEAF.fingerprint());
    assertThat(status.observed()).isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void tellsWhatToRunIfNoPodHasAnAgent() {
    PolicyStatus status = decide(fleet(policy, alone), NOW);

    assertThat(status.current()).isEqualTo("0/1");
    assertThat(status.reason()).contains("kubectl -n shop get configmap web-hotreload");
  }

  @Test
  void tellsThatNothingIsSelected() {
    PolicyStatus status = decide(fleet(policy), NOW);

    assertThat(status.current()).isEqualTo("0/0");
    assertThat(status.state()).isEqualTo(FleetState.PROGRESSING);
    assertThat(status.reason()).contains("hotreload.dev/policy=web");
  }

  @Test
  void anInvalidPolicyIsStalledWithAllItsProblems() {
    var bad =
        new Policy(
            "shop", "web", "u", 3, Given.spec(), List.of("one", "two"), null, false, null, null);

    PolicyStatus status = decide(fleet(bad, current), NOW);

    assertThat(status.state()).isEqualTo(FleetState.INVALID);
    assertThat(status.reason()).isEqualTo("one; two");
    assertThat(condition(status, "Stalled").status()).isEqualTo("True");
  }

  @Test
  void observedIsRenewedEveryMinuteAndNothingElseIsWritten() {
    PolicyStatus first = decide(fleet(policy, current), NOW);
    var again = Given.policy(Given.spec(Given.handshake()), null, first);
    Map<String, dev.hotreload.api.status.PodReload> pods =
        Given.after(Map.of(), Decide.decide(fleet(policy, current), Memory.EMPTY, NOW));

    assertThat(decide(fleet(again, pods, current), NOW.plusSeconds(59))).isNull();
    PolicyStatus renewed = decide(fleet(again, pods, current), NOW.plusSeconds(60));

    assertThat(renewed.observed()).isEqualTo("2026-11-22T10:01:00Z");
    assertThat(renewed.conditions()).isEqualTo(first.conditions());
  }

  @Test
  void readyIsUnknownAfterFiveMinutesWithoutAWorkingWatch() {
    var broken = new Watching(NOW.minusSeconds(300), "the watch of Secret web-tls");
    var blind = new Fleet(policy, List.of(current), Map.of(), Map.of(), Map.of(), broken);

    PolicyStatus status = decide(blind, NOW);
    PolicyStatus before = decide(blind, NOW.minusSeconds(1));

    assertThat(condition(status, "Ready").status()).isEqualTo("Unknown");
    assertThat(condition(status, "Ready").message()).contains("Secret web-tls");
    assertThat(condition(before, "Ready").status()).isEqualTo("True");
  }

  @Test
  void podsOfAnotherPolicyAreNamedAndStallThisOne() {
    var contested =
        new Fleet(
            policy,
            List.of(current),
            Map.of("older", List.of("web-8", "web-9")),
            Map.of(),
            Map.of(),
            Watching.WORKS);

    PolicyStatus status = decide(contested, NOW);

    assertThat(status.reason()).contains("2 pods").contains("web-8").contains("policy older");
    assertThat(condition(status, "Stalled").status()).isEqualTo("True");
    assertThat(status.current()).isEqualTo("1/1");
  }
}
