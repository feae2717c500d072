package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.validate.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineTest {
  private final EngineFixture it = new EngineFixture();

  @Test
  void atStartAServerThatRunsTheFilesIsProvedAndNotReloaded() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.source("tls").verified()).isEqualTo(it.source("tls").observed());
    assertThat(it.server.told).isZero();
  }

  @Test
  void atStartAServerThatShowsOtherContentIsReloadedOnce() {
    it.server.runs.put("tls", "an old one");

    it.with(it.server.content("tls")).settle();

    assertThat(it.server.told).isEqualTo(1);
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.status().lastReload().cause()).isEqualTo(ReloadCause.START);
  }

  @Test
  void atStartAServerWithoutACheckIsReloadedOnlyIfAFileIsNewerThanItsProcess() {
    it.with().settle();
    assertThat(it.server.told).isZero();
    assertThat(it.source("site").verifiedBy()).contains("started later");

    var other = new EngineFixture();
    other.server.startsAt(Instant.parse("2026-11-22T08:00:00Z"));
    other.with().settle();
    assertThat(other.server.told).isEqualTo(1);
  }

  @Test
  void aServerThatIsStillStartingIsWaitedForAndNotSignalled() {
    it.server.down = true;
    it.with(it.server.content("tls"));

    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.VERIFYING);
    it.time.pass(Duration.ofSeconds(2));
    it.server.down = false;
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isZero();
  }

  @Test
  void aChangeIsReloadedAndProved() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    it.tls.holds("cert-2");
    it.settle();

    assertThat(it.server.told).isEqualTo(1);
    assertThat(it.source("tls").verified()).isEqualTo(FakeEye.snapshot("cert-2").digest());
    assertThat(it.status().lastReload().verified()).isTrue();
    assertThat(it.status().lastReload().sources()).containsExactly("tls");
  }

  @Test
  @DisplayName("Trap 3: one source's change reloads for it alone, and two changes reload once")
  void severalChangesInOneRoundAreOneReload() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    it.tls.holds("cert-2");
    it.site.holds("site-2");
    it.settle();

    assertThat(it.server.told).isEqualTo(1);
    assertThat(it.status().lastReload().sources()).containsExactlyInAnyOrder("tls", "site");
  }

  @Test
  @DisplayName("Trap 4: new modification times with equal content are no reload")
  void equalContentIsNoReload() {
    it.with(it.server.content("tls")).settle();

    it.tls.holds("cert-1");
    it.site.holds("site-1");
    it.settle();

    assertThat(it.server.told).isZero();
  }

  @Test
  void whileOneSourceIsRefusedNothingIsSentToTheServer() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    it.site.holds("bad site");
    it.tls.holds("cert-2");
    it.settle();

    assertThat(it.server.told).isZero();
    assertThat(it.state("site")).isEqualTo(State.REJECTED);
    assertThat(it.source("site").reason()).contains("bad site is bad").contains("a restart of it");
    assertThat(it.state("tls")).isEqualTo(State.PENDING);
    assertThat(it.source("site").verified()).isEqualTo(FakeEye.snapshot("site-1").digest());
  }

  @Test
  void anOrderDuringARefusalEndsRejectedWithTheReason() {
    it.with(it.server.content("tls")).settle();
    it.site.holds("bad site");

    var result = it.order();

    assertThat(result.state()).isEqualTo(ReloadState.REJECTED);
    assertThat(result.reason()).contains("site").contains("bad site is bad");
    assertThat(it.server.told).isZero();
  }

  @Test
  @DisplayName("Trap 6: bad content, then back to the identical previous content, is Current again")
  void backToThePreviousContentIsCurrentWithoutAReload() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    it.site.holds("bad site");
    it.settle();
    it.site.holds("site-1");
    it.settle();

    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isZero();
  }

  @Test
  @DisplayName("Trap 6: back to the previous content after a failed reload is a change")
  void backToThePreviousContentAfterAFailureIsReloaded() {
    it.with(it.server.content("tls")).settle();
    it.server.refusal = "it said no";
    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.FAILED);

    it.server.refusal = null;
    it.tls.holds("cert-1");
    it.settle();

    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(2);
  }

  @Test
  @DisplayName("Traps 7, 11: a server that keeps the old content is Failed, and is tried again")
  void aServerThatKeepsTheOldContentIsFailedAndRecoversWithoutAFileChange() {
    it.with(it.server.content("tls")).settle();
    it.server.deaf = true;
    it.tls.holds("cert-2");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.FAILED);
    assertThat(it.source("tls").reason()).contains("still serves cert-1");
    assertThat(it.source("tls").verified()).isNull();
    assertThat(it.source("tls").nextTry()).isNotNull();

    it.server.deaf = false;
    it.time.pass(Duration.ofSeconds(2));
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.status().lastReload().cause()).isEqualTo(ReloadCause.RETRY);
  }

  @Test
  void aFailedReloadIsNotRepeatedBeforeItsTime() {
    it.with(it.server.content("tls")).settle();
    it.server.refusal = "it said no";
    it.tls.holds("cert-2");
    it.settle();
    it.settle();
    it.settle();

    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  void aServerThatComesToRunTheContentByItselfNeedsNoSecondReload() {
    it.with(it.server.content("tls")).settle();
    it.server.deaf = true;
    it.tls.holds("cert-2");
    it.settle();

    it.server.read();
    it.time.pass(Duration.ofSeconds(2));
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "Trap 1: content that moves on during a reload is called nothing, and the last is run")
  void whatMovesDuringAReloadIsFollowedToItsEnd() {
    it.with(it.server.content("tls")).settle();
    it.server.whileReloading =
        () -> {
          it.server.whileReloading = () -> {};
          it.tls.holds("cert-3");
        };
    it.tls.holds("cert-2");
    it.settle();

    assertThat(it.source("tls").verified()).isEqualTo(FakeEye.snapshot("cert-3").digest());
    assertThat(it.server.runs).containsEntry("tls", "cert-3");
    assertThat(it.reports)
        .flatExtracting(report -> report.sources())
        .noneMatch(
            source ->
                source.name().equals("tls")
                    && FakeEye.snapshot("cert-2").digest().equals(source.verified()));
  }

  @Test
  void aVerificationOfSupersededContentIsGivenUpAtOnce() {
    it.with(it.server.content("tls")).settle();
    it.server.deaf = true;
    var begun = it.time.now();
    it.time.whilePausing(
        () -> {
          it.server.deaf = false;
          it.tls.holds("cert-3");
          it.time.whilePausing(() -> {});
        });
    it.tls.holds("cert-2");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(Duration.between(begun, it.time.now())).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void aNewProcessVoidsEveryProof() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    it.server.startsAt(it.time.now());
    it.server.process = new ServerProcess(4242, "fake", it.time.now().toString());
    it.server.down = true;
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.VERIFYING);
    assertThat(it.source("tls").verified()).isNull();
    it.server.down = false;
    it.settle();
    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isZero();
  }

  @Test
  void aNewProcessThatRunsOtherContentIsReloaded() {
    it.with(it.server.content("tls")).settle();

    it.server.process = new ServerProcess(4242, "fake", it.time.now().toString());
    it.server.runs.put("tls", "built-in default");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.status().lastReload().cause()).isEqualTo(ReloadCause.NEW_PROCESS);
  }

  @Test
  void aProcessThatIsGoneForLongIsFailedAndItsReturnIsNoticedAtOnce() {
    it.with().settle();
    it.server.process = null;
    it.server.obstacle = "no process named fake";
    it.server.refusal = "no process named fake";
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.VERIFYING);
    assertThat(it.source("tls").reason()).contains("no process named fake");

    it.time.pass(Duration.ofSeconds(31));
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.FAILED);

    it.server.refusal = null;
    it.server.startsAt(it.time.now());
    it.settle();
    assertThat(it.status().state()).isEqualTo(State.CURRENT);
  }

  @Test
  @DisplayName("Trap 11: a health page that always says yes is no proof")
  void aCheckThatHeldBeforeTheReloadProvesNothing() {
    it.with(it.server.health()).settle();
    it.site.holds("site-2");
    it.settle();

    assertThat(it.state("site")).isEqualTo(State.CURRENT);
    assertThat(it.source("site").verified()).isNull();
    assertThat(it.status().lastReload().verified()).isFalse();
  }

  @Test
  void aCheckThatFailedBeforeAndHoldsAfterIsAProof() {
    it.with(it.server.page("site", "site-2")).settle();
    it.site.holds("site-2");
    it.settle();

    assertThat(it.source("site").verified()).isEqualTo(FakeEye.snapshot("site-2").digest());
  }

  @Test
  @DisplayName("Trap 18: a subPath mount is said never to update, although the server runs it")
  void aSourceThatNeverUpdatesIsNotCalledCurrent() {
    it.neverUpdates = "/etc/web/tls is a subPath mount";
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    assertThat(it.state("tls")).isEqualTo(State.NEVER_UPDATES);
    assertThat(it.source("tls").reason()).contains("subPath");
  }

  @Test
  void anOrderReloadsEvenIfNothingChanged() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    var result = it.order();

    assertThat(result.state()).isEqualTo(ReloadState.SUCCEEDED);
    assertThat(result.verified()).isTrue();
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  @DisplayName("Trap 8: a source that is missing at start and comes later is reloaded")
  void aSourceThatComesLaterIsReloaded() {
    it.tls.become(new Eye.Sight.Gone("no files yet"));
    it.with(it.server.content("tls")).settle();
    assertThat(it.state("tls")).isEqualTo(State.MISSING);

    it.tls.holds("cert-1");
    it.server.runs.put("tls", "nothing");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  @DisplayName("Trap 8: a source that vanishes keeps reloads away from the server, and comes back")
  void aSourceThatVanishedIsNeverReloadedAway() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();

    it.tls.become(new Eye.Sight.Gone("no files"));
    it.site.holds("site-2");
    it.settle();
    assertThat(it.server.told).isZero();
    assertThat(it.state("tls")).isEqualTo(State.MISSING);

    it.tls.holds("cert-1");
    it.settle();
    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  @DisplayName("Trap 22: content that becomes valid in time is taken over then")
  void notYetValidContentIsTakenOverWhenItsTimeComes() {
    var from = it.time.now().plusSeconds(60);
    it.judge =
        content ->
            content.equals("cert-2") && it.time.now().isBefore(from)
                ? new Finding.Rejected("not valid yet", new Finding.Retry.At(from))
                : Finding.accepted();
    it.with(it.server.content("tls")).settle();
    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.REJECTED);

    it.time.pass(Duration.ofSeconds(61));
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }

  @Test
  void aRefusalByADryRunIsTriedAgainWhenAnotherSourceChanges() {
    it.judge =
        content ->
            content.equals("site-2")
                    && it.tls.mounted().equals(it.tls.mounted())
                    && !FakeEye.text(((Eye.Sight.Seen) it.tls.mounted()).snapshot())
                        .equals("cert-2")
                ? new Finding.Rejected("cert-2 is not there", new Finding.Retry.WithBackoff())
                : Finding.accepted();
    it.with(it.server.content("tls"), it.server.content("site")).settle();
    it.site.holds("site-2");
    it.settle();
    assertThat(it.state("site")).isEqualTo(State.REJECTED);

    it.tls.holds("cert-2");
    it.settle();

    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  @DisplayName("Trap 22: a clock that is set back delays no retry")
  void aClockThatIsSetBackDelaysNoRetry() {
    it.with(it.server.content("tls")).settle();
    it.server.refusal = "it said no";
    it.tls.holds("cert-2");
    it.settle();

    it.server.refusal = null;
    it.time.pass(Duration.ofSeconds(2));
    it.time.setClock(Instant.parse("2020-01-01T00:00:00Z"));
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }

  @Test
  void aRefusedContentThatIsReadAgainIsCountedOnce() {
    it.with(it.server.content("tls")).settle();
    for (var poll = 0; poll < 2 * it.engine.settings.poll().fullRead(); poll++) {
      it.tls.holds("bad-1");
      it.round();
    }

    assertThat(it.state("tls")).isEqualTo(State.REJECTED);
    assertThat(it.engine.watches.named(List.of("tls")).getFirst().rejections()).isEqualTo(1);
  }
}
