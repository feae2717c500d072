package dev.hotreload.controller.decide;

import static dev.hotreload.controller.decide.Given.NEW;
import static dev.hotreload.controller.decide.Given.NOW;
import static dev.hotreload.controller.decide.Given.pod;
import static dev.hotreload.controller.decide.Given.proven;
import static dev.hotreload.controller.decide.Given.status;
import static dev.hotreload.controller.decide.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.policy.ReloadRequest;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.wire.ReloadState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReloadRequestTest {
  private static final String TOKEN = "2026-11-22T09:59:00Z";
  private static final PolicyReference RUNS = new PolicyReference("shop", "web", 3);
  private final Map<String, PodReload> written = new HashMap<>();
  private final Map<Order.Key, Order> orders = new HashMap<>();

  private static FleetPod reached(String name, String reloadId, ReloadState state) {
    var last = reloadId == null ? null : Given.reload(reloadId, state);
    var agent = new AgentReport.Reported(status("s", 1, RUNS, last, proven(NEW)), false);
    return pod(name, agent, wanted(NEW, "7"));
  }

  private static FleetPod unreached(String name) {
    return pod(name, new AgentReport.Unreachable("NoAgent: x"), wanted(NEW, "7"));
  }

  private Plan decide(String token, ReloadRequest before, FleetPod... pods) {
    var status =
        before == null
            ? null
            : new dev.hotreload.api.policy.PolicyStatus(
                null, null, null, null, null, null, null, before, null);
    Policy policy = Given.policy(Given.spec(Given.handshake()), token, status);
    Fleet fleet = new Fleet(policy, List.of(pods), Map.of(), written, orders, Watching.WORKS);
    Memory lasting =
        new Memory(
            Map.of("web-0-uid", NOW.minusSeconds(60), "web-1-uid", NOW.minusSeconds(60)), null);
    return Decide.decide(fleet, lasting, NOW);
  }

  private static ReloadRequest request(Plan plan) {
    return PolicyStatusTest.written(plan).reloadRequest();
  }

  private static List<Step> ordered(Plan plan) {
    return plan.steps().stream().filter(Step.OrderReload.class::isInstance).toList();
  }

  private void taken(String pod, String id) {
    orders.put(new Order.Key(pod + "-uid", TOKEN), new Order.Taken(NOW.minusSeconds(1), id, "s"));
  }

  @Test
  void tellsEveryPodOnce() {
    Plan first = decide(TOKEN, null, reached("web-0", null, null), reached("web-1", null, null));
    orders.put(new Order.Key("web-0-uid", TOKEN), new Order.Sent(NOW));
    orders.put(new Order.Key("web-1-uid", TOKEN), new Order.Sent(NOW));
    Plan second = decide(TOKEN, null, reached("web-0", null, null), reached("web-1", null, null));

    assertThat(ordered(first))
        .containsExactly(
            new Step.OrderReload("web-0", "web-0-uid", TOKEN),
            new Step.OrderReload("web-1", "web-1-uid", TOKEN));
    assertThat(ordered(second)).isEmpty();
  }

  @Test
  void isFinishedWhenEveryPodHasAnsweredAndTheUnreachableCountAsFailed() {
    taken("web-0", "r-1");

    Plan open = decide(TOKEN, null, reached("web-0", "r-0", ReloadState.SUCCEEDED));
    Plan done =
        decide(TOKEN, null, reached("web-0", "r-1", ReloadState.SUCCEEDED), unreached("web-1"));

    assertThat(request(open)).isEqualTo(new ReloadRequest(TOKEN, 1, 0, 0, null));
    assertThat(request(done)).isEqualTo(new ReloadRequest(TOKEN, 1, 1, 1, "2026-11-22T10:00:00Z"));
  }

  @Test
  void aReloadThatFailedCountsAsFailed() {
    taken("web-0", "r-1");

    Plan done = decide(TOKEN, null, reached("web-0", "r-1", ReloadState.FAILED));

    assertThat(request(done).failed()).isEqualTo(1);
    assertThat(request(done).succeeded()).isZero();
  }

  @Test
  void whatIsFinishedIsNotDoneAgainAndANewValueIs() {
    var finished = new ReloadRequest(TOKEN, 1, 1, 0, "2026-11-22T09:59:30Z");

    Plan same = decide(TOKEN, finished, reached("web-0", null, null));
    Plan other = decide("again", finished, reached("web-0", null, null));

    assertThat(ordered(same)).isEmpty();
    assertThat(request(same)).isEqualTo(finished);
    assertThat(ordered(other)).hasSize(1);
  }

  @Test
  void aRestartedControllerGoesOnWhereThePodsStatusesSayThatItWas() {
    taken("web-0", "r-1");
    Plan first =
        decide(
            TOKEN,
            null,
            reached("web-0", "r-1", ReloadState.SUCCEEDED),
            reached("web-1", null, null));
    written.putAll(Given.after(Map.of(), first));
    orders.clear();

    Plan second =
        decide(
            TOKEN,
            request(first),
            reached("web-0", "r-1", ReloadState.SUCCEEDED),
            reached("web-1", null, null));

    assertThat(written.get("web-0").reloadRequested()).isEqualTo(TOKEN);
    assertThat(ordered(second)).containsExactly(new Step.OrderReload("web-1", "web-1-uid", TOKEN));
    assertThat(request(second).succeeded()).isEqualTo(1);
  }

  @Test
  void isAnnouncedOnceAtItsBeginningAndOnceAtItsEnd() {
    Plan begun = decide(TOKEN, null, reached("web-0", null, null));
    taken("web-0", "r-1");
    Plan done = decide(TOKEN, request(begun), reached("web-0", "r-1", ReloadState.SUCCEEDED));

    assertThat(AnnouncementsTest.reasons(begun)).containsExactly("ReloadRequested");
    assertThat(AnnouncementsTest.reasons(done)).containsExactly("ReloadFinished");
  }
}
