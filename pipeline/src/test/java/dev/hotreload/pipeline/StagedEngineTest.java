package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sources that are published together, on a real directory; the server is in memory. */
class StagedEngineTest {
  private final EngineFixture it = new EngineFixture();

  @TempDir Path root;

  @BeforeEach
  void nothingIsPublished() {
    it.staged(root);
    it.server.runs.clear();
    it.server.process = null;
  }

  private EngineFixture started() {
    it.server.down = true;
    it.with(it.server.content("tls"), it.server.content("site")).round();
    it.server.down = false;
    it.server.startsAt(it.time.now());
    return it.settle();
  }

  @Test
  void whatMayBeUsedIsPublishedBeforeTheServerStartsAndNobodyIsTold() {
    started();

    assertThat(it.published("tls")).isEqualTo("cert-1");
    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isZero();
    assertThat(it.source("tls").published()).isEqualTo(it.source("tls").observed());
  }

  @Test
  void nothingInvalidIsEverPublished() {
    it.tls.holds("bad-1");

    it.with(it.server.content("tls"), it.server.content("site")).settle();

    assertThat(it.published("tls")).isEqualTo("nothing");
    assertThat(it.source("tls").reason()).contains("bad-1 is bad", "Nothing has been published");
    assertThat(it.state("site")).isEqualTo(State.PENDING);
    assertThat(it.source("site").reason()).contains("switched together with source tls");
  }

  @Test
  void aChangeIsPublishedAndReloadedAndProved() {
    started();
    it.tls.holds("cert-2");

    it.settle();

    assertThat(it.server.runs).containsEntry("tls", "cert-2").containsEntry("site", "site-1");
    assertThat(it.server.told).isEqualTo(1);
    assertThat(it.source("tls").verified()).isEqualTo(it.source("tls").observed());
  }

  @Test
  void refusedContentStaysOffTheDiskAndARestartOfTheServerFindsTheLastGood() {
    started();
    it.tls.holds("bad-2");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.REJECTED);
    assertThat(it.source("tls").reason())
        .isEqualTo("bad-2 is bad. The server keeps the last good files, also if it restarts.");
    assertThat(it.published("tls")).isEqualTo("cert-1");
    assertThat(it.source("tls").published()).isEqualTo(FakeEye.snapshot("cert-1").digest());

    it.server.startsAt(it.time.now().plusSeconds(1));
    it.settle();
    assertThat(it.server.runs).containsEntry("tls", "cert-1");
    assertThat(it.server.told).isZero();
    assertThat(it.source("tls").verified()).isEqualTo(FakeEye.snapshot("cert-1").digest());
  }

  @Test
  void theLastGoodContentSurvivesARestartOfTheAgentWhileTheMountIsBad() {
    started();
    it.tls.holds("bad-2");
    it.settle();

    it.with(it.server.content("tls"), it.server.content("site")).settle();

    assertThat(it.published("tls")).isEqualTo("cert-1");
    assertThat(it.state("tls")).isEqualTo(State.REJECTED);
    assertThat(it.source("tls").verified()).isEqualTo(FakeEye.snapshot("cert-1").digest());
    assertThat(it.server.told).isZero();
  }

  @Test
  void sourcesThatGoTogetherAreSwitchedOnlyWhenAllMayBeUsed() {
    started();
    it.tls.holds("bad-2");
    it.site.holds("site-2");
    it.settle();

    assertThat(it.published("site")).isEqualTo("site-1");
    assertThat(it.state("site")).isEqualTo(State.PENDING);
    assertThat(it.server.told).isZero();

    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.published("site")).isEqualTo("site-2");
    assertThat(it.server.runs).containsEntry("tls", "cert-2").containsEntry("site", "site-2");
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  void anOrderForARefusedSourceEndsRejectedAndOneForTheOthersIsCarriedOut() {
    started();
    it.tls.holds("bad-2");
    it.settle();

    var all = it.order();
    assertThat(all.state()).isEqualTo(ReloadState.REJECTED);
    assertThat(all.reason()).contains("bad-2 is bad");

    var id = it.orders.order(List.of("site"));
    it.settle();
    assertThat(it.orders.get(id).orElseThrow().state()).isEqualTo(ReloadState.SUCCEEDED);
    assertThat(it.published("tls")).isEqualTo("cert-1");
  }

  @Test
  @DisplayName("Traps 7 and 11: what the server does not take is tried again, then rolled back")
  void whatTheServerDoesNotTakeIsTriedAgainAndThenRolledBack() {
    started();
    it.tls.holds("poison");

    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.FAILED);
    it.time.pass(Duration.ofMinutes(1));
    it.settle();
    it.time.pass(Duration.ofMinutes(1));
    it.settle();

    assertThat(it.published("tls")).isEqualTo("cert-1");
    assertThat(it.state("tls")).isEqualTo(State.ROLLED_BACK);
    assertThat(it.source("tls").reason())
        .contains("did not take the new files over", "still serves cert-1", "order a reload");
    assertThat(it.source("tls").verified()).isEqualTo(FakeEye.snapshot("cert-1").digest());
    assertThat(it.status().lastReload().cause()).isEqualTo(ReloadCause.ROLL_BACK);
    assertThat(it.status().lastReload().state()).isEqualTo(ReloadState.SUCCEEDED);
    assertThat(it.server.told).isEqualTo(Reloads.TRIES + 1);

    it.time.pass(Duration.ofHours(1));
    it.settle();
    assertThat(it.server.told).as("a rolled back content rests").isEqualTo(Reloads.TRIES + 1);
  }

  private void rollBack() {
    started();
    it.tls.holds("poison");
    for (var tries = 0; tries < Reloads.TRIES; tries++) {
      it.settle();
      it.time.pass(Duration.ofMinutes(1));
    }
    assertThat(it.state("tls")).isEqualTo(State.ROLLED_BACK);
  }

  @Test
  void afterARollBackCorrectedContentIsTakenOver() {
    rollBack();

    it.tls.holds("cert-3");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.runs).containsEntry("tls", "cert-3");
  }

  @Test
  @DisplayName("Trap 6: back to the identical previous content, after a roll-back")
  void afterARollBackThePreviousContentInTheMountIsCurrentWithoutAReload() {
    rollBack();
    var told = it.server.told;

    it.tls.holds("cert-1");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(told);
  }

  @Test
  void afterARollBackAnOrderTriesAgain() {
    rollBack();
    it.server.runs.put("tls", "cert-1");
    it.server.down = false;

    var result = it.order();

    assertThat(result.state()).isEqualTo(ReloadState.FAILED);
    assertThat(result.reason()).contains("still serves cert-1");
  }

  @Test
  void aServerThatIsNotThereRefusesNoContentAndRollsNothingBack() {
    started();
    it.tls.holds("cert-2");
    it.server.process = null;
    it.server.obstacle = "no process nginx";
    it.server.refusal = "no process nginx";
    it.server.down = true;
    for (var i = 0; i < 60; i++) {
      it.settle();
      it.time.pass(Duration.ofMinutes(1));
    }
    assertThat(it.published("tls")).isEqualTo("cert-2");

    it.server.obstacle = null;
    it.server.refusal = null;
    it.server.down = false;
    it.server.startsAt(it.time.now());
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.runs).containsEntry("tls", "cert-2");
  }

  @Test
  void aDirectoryThatHoldsForeignFilesIsLeftAloneAndSaidSo() throws Exception {
    Files.writeString(root.resolve("precious.txt"), "mine");

    it.with(it.server.content("tls")).settle();

    assertThat(it.state("tls")).isEqualTo(State.FAILED);
    assertThat(it.source("tls").reason()).contains(root.toString());
    assertThat(root.resolve("precious.txt")).hasContent("mine");
    assertThat(root.resolve("tls")).doesNotExist();
  }

  @Test
  void whatMovesBehindAPublishedContentIsNotCalledCurrent() {
    started();
    it.tls.holds("cert-2");
    it.server.whileReloading = () -> it.tls.holds("cert-3");

    it.round();
    assertThat(it.state("tls")).isNotEqualTo(State.CURRENT);
    it.server.whileReloading = () -> {};
    it.settle();

    assertThat(it.server.runs).containsEntry("tls", "cert-3");
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }

  @Test
  void aRolledBackContentIsTriedAgainWhenAnotherSourceChanges() {
    rollBack();
    it.site.holds("site-2");
    it.tls.holds("cert-2");

    it.settle();

    assertThat(it.server.runs).containsEntry("site", "site-2").containsEntry("tls", "cert-2");
  }

  @Test
  void anAgentThatFindsNewerContentThanPublishedPublishesItAndReloadsOnce() {
    started();
    it.engine.close();
    it.tls.holds("cert-2");
    it.server.startsAt(Instant.parse("2026-11-22T08:00:00Z"));

    it.with(it.server.content("tls"), it.server.content("site")).settle();

    assertThat(it.server.runs).containsEntry("tls", "cert-2");
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isEqualTo(1);
  }

  @Test
  void sourcesThatFitOnlyEachOtherMayComeOneAfterTheOtherInAnyOrder() {
    started();
    it.paired = true;
    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.REJECTED);

    it.site.holds("site-2");
    it.settle();
    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.published("tls")).isEqualTo("cert-2");

    it.site.holds("site-3");
    it.settle();
    it.tls.holds("cert-3");
    it.settle();
    assertThat(it.status().state()).isEqualTo(State.CURRENT);
    assertThat(it.published("site")).isEqualTo("site-3");
  }
}
