package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coordinated mode: changes wait for the controller, but for no dead one. */
class HeldEngineTest {
  private final EngineFixture it = new EngineFixture();

  @BeforeEach
  void changesWait() {
    it.hold = Duration.ofMinutes(15);
  }

  private EngineFixture started() {
    it.with(it.server.content("tls"), it.server.content("site")).settle();
    return it;
  }

  @Test
  void aServerThatRunsTheFilesIsCurrentWithoutAnOrder() {
    assertThat(started().status().state()).isEqualTo(State.CURRENT);
  }

  @Test
  void aChangeIsPendingUntilItIsOrdered() {
    started();
    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.PENDING);
    assertThat(it.source("tls").reason()).contains("waits for the controller's order", "15 min");
    assertThat(it.state("site")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isZero();

    assertThat(it.order().state()).isEqualTo(ReloadState.SUCCEEDED);
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.runs).containsEntry("tls", "cert-2");
  }

  @Test
  void withoutAControllerItIsTakenOverWhenTheTimeIsOver() {
    started();
    it.tls.holds("cert-2");
    it.settle();
    it.time.pass(Duration.ofMinutes(14));
    it.settle();
    assertThat(it.server.told).isZero();

    it.time.pass(Duration.ofMinutes(2));
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }

  @Test
  void newerContentDoesNotProlongTheWait() {
    started();
    it.tls.holds("cert-2");
    it.settle();
    it.time.pass(Duration.ofMinutes(14));
    it.tls.holds("cert-3");
    it.settle();
    it.time.pass(Duration.ofMinutes(2));
    it.settle();

    assertThat(it.server.runs).containsEntry("tls", "cert-3");
  }

  @Test
  void aHaltedWaveIsNotOverrunByATimerWhileTheControllerIsConnected() {
    it.controller.arrive();
    started();
    it.tls.holds("cert-2");
    for (var hour = 0; hour < 24; hour++) {
      it.settle();
      it.time.pass(Duration.ofHours(1));
    }
    assertThat(it.server.told).isZero();

    it.controller.leave();
    it.settle();
    assertThat(it.server.told).as("its time begins when the controller goes").isZero();
    it.time.pass(Duration.ofMinutes(16));
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }

  @Test
  void aCertificateThatIsAboutToExpireIsReplacedWhoeverIsConnected() {
    it.controller.arrive();
    it.server.expires = it.time.now().plus(Duration.ofHours(3)).toString();
    started();
    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.PENDING);

    it.time.pass(Duration.ofHours(2));
    it.settle();
    assertThat(it.server.runs).containsEntry("tls", "cert-2");
  }

  @Test
  void anAgentThatStartsDoesNotOverrunAHaltedWave() {
    it.server.runs.put("tls", "an old one");
    started();

    assertThat(it.state("tls")).isEqualTo(State.PENDING);
    assertThat(it.server.told).isZero();
  }

  @Test
  void contentThatGoesBackWaitsForNothing() {
    started();
    it.tls.holds("cert-2");
    it.settle();
    it.tls.holds("cert-1");
    it.settle();

    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
    assertThat(it.server.told).isZero();
  }

  @Test
  void anOrderedReloadThatFailsIsTriedAgainWithoutAnotherOrder() {
    started();
    it.tls.holds("cert-2");
    it.settle();
    it.server.deaf = true;
    assertThat(it.order().state()).isEqualTo(ReloadState.FAILED);

    it.server.deaf = false;
    it.time.pass(Duration.ofMinutes(1));
    it.settle();
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }

  @Test
  void publishedContentIsHeldTooButNotTheVeryFirst(@TempDir Path root) {
    it.staged(root);
    it.server.runs.clear();
    it.server.process = null;
    it.server.down = true;
    it.with(it.server.content("tls"), it.server.content("site")).round();
    it.server.down = false;
    assertThat(it.published("tls")).isEqualTo("cert-1");
    it.server.startsAt(Instant.parse("2026-11-22T11:00:00Z"));
    it.settle();

    it.tls.holds("cert-2");
    it.settle();
    assertThat(it.published("tls")).isEqualTo("cert-1");
    assertThat(it.state("tls")).isEqualTo(State.PENDING);

    it.order();
    assertThat(it.published("tls")).isEqualTo("cert-2");
    assertThat(it.state("tls")).isEqualTo(State.CURRENT);
  }
}
