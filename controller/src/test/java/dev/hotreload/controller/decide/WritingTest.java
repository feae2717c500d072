package dev.hotreload.controller.decide;

import static dev.hotreload.controller.decide.Given.NEW;
import static dev.hotreload.controller.decide.Given.NOW;
import static dev.hotreload.controller.decide.Given.OLD;
import static dev.hotreload.controller.decide.Given.after;
import static dev.hotreload.controller.decide.Given.fleet;
import static dev.hotreload.controller.decide.Given.pod;
import static dev.hotreload.controller.decide.Given.proven;
import static dev.hotreload.controller.decide.Given.says;
import static dev.hotreload.controller.decide.Given.source;
import static dev.hotreload.controller.decide.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.status.PodReload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WritingTest {
  private final Policy policy = Given.policy(Given.spec(Given.handshake()));
  private final FleetPod before = pod("web-0", says(proven(OLD)), wanted(OLD, "6"));
  private final FleetPod reloading =
      pod("web-0", says(source(State.RELOADING, null, NEW, OLD, null)), wanted(NEW, "7"));
  private final FleetPod done = pod("web-0", says(proven(NEW)), wanted(NEW, "7"));

  private static List<Step.WriteStatus> writes(Plan plan) {
    return plan.steps().stream()
        .filter(Step.WriteStatus.class::isInstance)
        .map(Step.WriteStatus.class::cast)
        .toList();
  }

  @Test
  void aQuickReloadCostsOneWrite() {
    Plan first = Decide.decide(fleet(policy, before), Memory.EMPTY, NOW);
    Map<String, PodReload> written = after(Map.of(), first);

    Plan second =
        Decide.decide(fleet(policy, written, reloading), first.memory(), NOW.plusMillis(100));
    Plan third = Decide.decide(fleet(policy, written, done), second.memory(), NOW.plusMillis(900));

    assertThat(writes(first)).hasSize(1);
    assertThat(writes(second)).isEmpty();
    assertThat(second.again()).isEqualTo(Duration.ofSeconds(2));
    assertThat(writes(third)).hasSize(1);
    assertThat(writes(third).getFirst().status().state()).isEqualTo(State.CURRENT);
  }

  @Test
  void aStateThatLastsIsWritten() {
    Map<String, PodReload> written =
        after(Map.of(), Decide.decide(fleet(policy, before), Memory.EMPTY, NOW));
    Fleet slow = fleet(policy, written, reloading);

    Plan held = Decide.decide(slow, Memory.EMPTY, NOW);
    Plan shown = Decide.decide(slow, held.memory(), NOW.plusSeconds(2));

    assertThat(writes(held)).isEmpty();
    assertThat(writes(shown)).extracting(w -> w.status().state()).containsExactly(State.RELOADING);
  }

  @Test
  void nothingIsWrittenTwice() {
    Map<String, PodReload> written =
        after(Map.of(), Decide.decide(fleet(policy, before), Memory.EMPTY, NOW));

    assertThat(writes(Decide.decide(fleet(policy, written, before), Memory.EMPTY, NOW))).isEmpty();
  }

  @Test
  void aProofRenewedIsNoNews() {
    Map<String, PodReload> written =
        after(Map.of(), Decide.decide(fleet(policy, before), Memory.EMPTY, NOW));
    var s = proven(OLD);
    var renewed =
        new dev.hotreload.api.wire.SourceStatus(
            s.name(),
            s.path(),
            s.state(),
            s.reason(),
            s.verdict(),
            s.observed(),
            s.published(),
            s.verified(),
            "2026-11-22T10:30:00Z",
            s.verifiedBy(),
            s.mounted(),
            s.served(),
            s.nextTry());

    Plan plan =
        Decide.decide(
            fleet(policy, written, pod("web-0", says(renewed), wanted(OLD, "6"))),
            Memory.EMPTY,
            NOW);

    assertThat(writes(plan)).isEmpty();
  }

  @Test
  void theStatusOfAPodThatIsGoneIsDeleted() {
    Map<String, PodReload> written =
        after(Map.of(), Decide.decide(fleet(policy, before), Memory.EMPTY, NOW));

    Plan plan = Decide.decide(fleet(policy, written), Memory.EMPTY, NOW);

    assertThat(plan.steps()).contains(new Step.DeleteStatus("web-0"));
  }

  @Test
  void aPodThatTookOverTheNameOfAnotherReplacesItsStatus() {
    Map<String, PodReload> written =
        after(Map.of(), Decide.decide(fleet(policy, before), Memory.EMPTY, NOW));
    var other = new FleetPod("web-0", "other-uid", "node-2", 0, before.sources(), before.agent());

    Plan plan = Decide.decide(fleet(policy, written, other), Memory.EMPTY, NOW);

    assertThat(writes(plan)).hasSize(1);
    assertThat(writes(plan).getFirst().replace()).isTrue();
    assertThat(writes(plan).getFirst().status().podUID()).isEqualTo("other-uid");
  }

  @Test
  void agentsThatAreStillBeingReachedAfterARestartChangeNothing() {
    Map<String, PodReload> written =
        after(Map.of(), Decide.decide(fleet(policy, before), Memory.EMPTY, NOW));
    FleetPod notAsked = pod("web-0", new AgentReport.NotAsked(), wanted(OLD, "6"));

    Plan plan = Decide.decide(fleet(policy, written, notAsked), Memory.EMPTY, NOW);
    Plan later =
        Decide.decide(fleet(policy, written, notAsked), plan.memory(), NOW.plusSeconds(30));

    assertThat(writes(plan)).isEmpty();
    assertThat(writes(later)).isEmpty();
  }
}
