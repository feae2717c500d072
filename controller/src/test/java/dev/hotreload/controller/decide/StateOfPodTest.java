package dev.hotreload.controller.decide;

import static dev.hotreload.controller.decide.Given.NEW;
import static dev.hotreload.controller.decide.Given.NEW_LEAF;
import static dev.hotreload.controller.decide.Given.OLD;
import static dev.hotreload.controller.decide.Given.OLD_LEAF;
import static dev.hotreload.controller.decide.Given.handshake;
import static dev.hotreload.controller.decide.Given.healthPage;
import static dev.hotreload.controller.decide.Given.pod;
import static dev.hotreload.controller.decide.Given.policy;
import static dev.hotreload.controller.decide.Given.proven;
import static dev.hotreload.controller.decide.Given.says;
import static dev.hotreload.controller.decide.Given.settled;
import static dev.hotreload.controller.decide.Given.source;
import static dev.hotreload.controller.decide.Given.spec;
import static dev.hotreload.controller.decide.Given.status;
import static dev.hotreload.controller.decide.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.status.PodReload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class StateOfPodTest {
  private final Policy checked = policy(spec(handshake()));

  @Test
  void isCurrentOnceTheWantedContentIsProven() {
    PodReload shown = settled(checked, pod("web-0", says(proven(NEW)), wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.CURRENT);
    assertThat(shown.verified()).isEqualTo("yes");
    assertThat(shown.reason()).isNull();
    assertThat(shown.policyGeneration()).isEqualTo(3);
    assertThat(shown.sources().getFirst().wantedVersion()).isEqualTo("7");
    assertThat(shown.sources().getFirst().projected()).isTrue();
    assertThat(shown.sources().getFirst().servedFingerprint()).isEqualTo(NEW_LEAF.fingerprint());
    assertThat(shown.certificateExpires()).isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void awaitsProjectionWhileTheFilesAreOlderThanTheObject() {
    PodReload shown = settled(checked, pod("web-0", says(proven(OLD)), wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.AWAITING_PROJECTION);
    assertThat(shown.reason()).contains("tls: Secret web-tls is newer than the mounted files");
    assertThat(shown.sources().getFirst().projected()).isFalse();
  }

  @Test
  void saysWithTheAgentsReasonThatTheContentWasRefused() {
    var refused = source(State.REJECTED, "tls.key does not belong to tls.crt", NEW, OLD, OLD_LEAF);

    PodReload shown = settled(checked, pod("web-0", says(refused), wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.REJECTED);
    assertThat(shown.reason()).isEqualTo("tls: tls.key does not belong to tls.crt");
  }

  @Test
  void whatWasRefusedIsForgottenOnceTheObjectIsNewerThanThat() {
    var refused = source(State.REJECTED, "broken", OLD, null, OLD_LEAF);

    PodReload shown = settled(checked, pod("web-0", says(refused), wanted(NEW, "8")));

    assertThat(shown.state()).isEqualTo(State.AWAITING_PROJECTION);
  }

  @Test
  @DisplayName("Trap 11: an agent that claims success while the old leaf is served is not current")
  void aClaimAgainstTheServedCertificateIsAFailure() {
    var lie = source(State.CURRENT, null, NEW, NEW, OLD_LEAF);

    PodReload shown = settled(checked, pod("web-0", says(lie), wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.FAILED);
    assertThat(shown.reason()).contains("claims success").contains("aaaaaaaaaaaa").contains("bbbb");
  }

  @Test
  void aClaimWithoutTheDemandedHandshakeIsAFailure() {
    var claim = source(State.CURRENT, null, NEW, null, null);

    PodReload shown = settled(checked, pod("web-0", says(claim), wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.FAILED);
  }

  @Test
  void aProofOfOtherContentIsNoProof() {
    var claim = source(State.CURRENT, null, NEW, OLD, NEW_LEAF);

    PodReload shown = settled(checked, pod("web-0", says(claim), wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.FAILED);
  }

  @Test
  void isCurrentWithoutProofWhereNoCheckWouldFailOnTheOldContent() {
    var unproven = source(State.CURRENT, null, NEW, null, null);
    Policy unchecked = policy(spec());
    Policy health = policy(spec(healthPage()));

    for (Policy each : List.of(unchecked, health)) {
      PodReload shown = settled(each, pod("web-0", says(unproven), wanted(NEW, "7")));
      assertThat(shown.state()).isEqualTo(State.CURRENT);
      assertThat(shown.verified()).isEqualTo("no");
    }
  }

  @Test
  void aReloadThatFailedIsNotCurrentEvenWithoutAnyCheck() {
    var claim = source(State.CURRENT, null, NEW, null, null);
    var failed = Given.reload("r-1", dev.hotreload.api.wire.ReloadState.FAILED);
    var agent =
        new AgentReport.Reported(
            status("s", 1, new PolicyReference("shop", "web", 3), failed, claim), false);

    PodReload shown = settled(policy(spec()), pod("web-0", agent, wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.FAILED);
  }

  @Test
  void isNotCurrentWhileTheAgentRunsAnOlderGeneration() {
    var agent =
        new AgentReport.Reported(
            status("s", 1, new PolicyReference("shop", "web", 2), null, proven(NEW)), false);

    PodReload shown = settled(checked, pod("web-0", agent, wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.AWAITING_PROJECTION);
    assertThat(shown.reason()).contains("generation 2").contains("not 3");
  }

  @Test
  void isNotCurrentIfTheAgentRunsAFileOfItsOwn() {
    var agent = new AgentReport.Reported(status("s", 1, null, null, proven(NEW)), false);

    PodReload shown = settled(checked, pod("web-0", agent, wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.FAILED);
    assertThat(shown.reason()).contains("ConfigMap web-hotreload");
  }

  @Test
  void aPodWithoutAgentIsUnreachableAndSaysWhy() {
    var nobody = new AgentReport.Unreachable("NoAgent: nothing listens there");

    PodReload shown = settled(checked, pod("web-0", nobody, wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.UNREACHABLE);
    assertThat(shown.reason()).isEqualTo("NoAgent: nothing listens there");
  }

  @Test
  @DisplayName("Trap 18: a subPath mount is said to never update, with and without an agent")
  void neverUpdatesIsSaidWithAndWithoutAnAgent() {
    var never = new Wanted.NeverUpdates(Given.SECRET, "mounted by subPath");

    PodReload reached = settled(checked, pod("web-0", says(proven(NEW)), never));
    PodReload alone =
        settled(checked, pod("web-0", new AgentReport.Unreachable("NoAgent: x"), never));

    assertThat(reached.state()).isEqualTo(State.NEVER_UPDATES);
    assertThat(reached.reason()).isEqualTo("tls: mounted by subPath");
    assertThat(alone.state()).isEqualTo(State.UNREACHABLE);
    assertThat(alone.reason()).isEqualTo("NoAgent: x; tls: mounted by subPath");
    assertThat(alone.sources().getFirst().state()).isEqualTo(State.NEVER_UPDATES);
  }

  @Test
  @DisplayName("Trap 33: an immutable object that was replaced never reaches a running pod")
  void aReplacedImmutableObjectNeverUpdates() {
    var immutable = new Wanted.Content(Given.SECRET, "7", true, NEW, NEW_LEAF, false, null);

    PodReload replaced = settled(checked, pod("web-0", says(proven(OLD)), immutable));
    PodReload same = settled(checked, pod("web-0", says(proven(NEW)), immutable));

    assertThat(replaced.state()).isEqualTo(State.NEVER_UPDATES);
    assertThat(same.state()).isEqualTo(State.CURRENT);
  }

  @Test
  void aSourceWithoutObjectOrFilesIsMissing() {
    var absent = new Wanted.Absent(Given.SECRET, "Secret web-tls does not exist");
    var empty = new Wanted.Content(Given.SECRET, "0", false, OLD, null, true, null);

    assertThat(settled(checked, pod("web-0", says(proven(OLD)), absent)).state())
        .isEqualTo(State.MISSING);
    assertThat(settled(checked, pod("web-0", says(proven(OLD)), empty)).state())
        .isEqualTo(State.MISSING);
  }

  @Test
  void aRestartedServerHasToBeProvedAgain() {
    var agent = new AgentReport.Reported(status(proven(NEW)), true);

    PodReload shown = settled(checked, pod("web-0", agent, wanted(NEW, "7")));

    assertThat(shown.state()).isEqualTo(State.VERIFYING);
  }

  @Test
  void theWorstSourceDecides() {
    var pod =
        new FleetPod(
            "web-0",
            "uid",
            null,
            0,
            List.of(
                new FleetSource("tls", wanted(NEW, "7")),
                new FleetSource("other", new Wanted.NeverUpdates(null, "subPath"))),
            says(source(State.REJECTED, "broken", NEW, null, null)));

    PodReload shown = settled(checked, pod);

    assertThat(shown.state()).isEqualTo(State.REJECTED);
  }

  @Test
  void whatAnAgentSaysIsBoundedBeforeItGetsIntoAResource() {
    var chatty = source(State.FAILED, "x".repeat(100_000), NEW, null, null);

    PodReload shown = settled(checked, pod("web-0", says(chatty), wanted(NEW, "7")));

    assertThat(shown.reason()).hasSizeLessThanOrEqualTo(1024);
  }
}
