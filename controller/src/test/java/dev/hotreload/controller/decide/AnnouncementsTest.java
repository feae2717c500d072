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
import dev.hotreload.api.status.PodReload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnnouncementsTest {
  private final Policy policy = Given.policy(Given.spec(Given.handshake()));
  private final Map<String, PodReload> written = new HashMap<>();

  static List<String> reasons(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Announce.class::isInstance)
        .map(step -> ((Step.Announce) step).reason())
        .toList();
  }

  private List<String> next(FleetPod... pods) {
    Plan plan = Decide.decide(fleet(policy, Map.copyOf(written), pods), Memory.EMPTY, NOW);
    written.putAll(Given.after(written, plan));
    return reasons(plan);
  }

  private static FleetPod good(
      String name, dev.hotreload.api.ContentDigest digest, String version) {
    return pod(name, says(proven(digest)), wanted(digest, version));
  }

  private static FleetPod bad(String name) {
    return pod(name, says(source(State.REJECTED, "bad", NEW, OLD, null)), wanted(NEW, "7"));
  }

  @Test
  void aRejectionIsToldOnceHoweverManyPodsRejectIt() {
    next(good("a", OLD, "6"), good("b", OLD, "6"));

    assertThat(next(bad("a"), bad("b"))).containsExactly("Rejected");
    assertThat(next(bad("a"), bad("b"))).isEmpty();
  }

  @Test
  void aSecondPodThatRejectsTheSameLaterIsNoNews() {
    next(good("a", OLD, "6"), good("b", OLD, "6"));

    assertThat(next(bad("a"), good("b", OLD, "6"))).containsExactly("Rejected");
    assertThat(next(bad("a"), bad("b"))).isEmpty();
  }

  @Test
  void recoveryIsToldOnceAllPodsHaveRecovered() {
    next(good("a", OLD, "6"), good("b", OLD, "6"));
    next(bad("a"), bad("b"));

    assertThat(next(good("a", OLD, "8"), bad("b"))).isEmpty();
    assertThat(next(good("a", OLD, "8"), good("b", OLD, "8"))).containsExactly("Recovered");
    assertThat(next(good("a", OLD, "8"), good("b", OLD, "8"))).isEmpty();
  }

  @Test
  void newContentIsToldOnceAllPodsRunIt() {
    next(good("a", OLD, "6"), good("b", OLD, "6"));

    assertThat(next(good("a", NEW, "7"), good("b", OLD, "6"))).isEmpty();
    assertThat(next(good("a", NEW, "7"), good("b", NEW, "7"))).containsExactly("Current");
  }

  @Test
  void podsThatComeAndGoAreNoNews() {
    next(good("a", OLD, "6"));

    assertThat(next(good("a", OLD, "6"), good("b", OLD, "6"))).isEmpty();
    assertThat(next(good("b", OLD, "6"))).isEmpty();
  }
}
