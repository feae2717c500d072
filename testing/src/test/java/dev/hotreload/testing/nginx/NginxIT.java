package dev.hotreload.testing.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.load.FailureKind;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.LoadResult;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Waiting;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresProgram("nginx")
class NginxIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Page PAGE = Page.of(NginxPages.PAGE, NginxPages.page());
  private static final Page DOWNLOAD = Page.of(NginxPages.DOWNLOAD, NginxPages.download());

  @TempDir private Path folder;
  private final Authority authority = Authority.root("root");
  private ProjectedVolume volume;

  @BeforeEach
  void mount() {
    volume = ProjectedVolume.at(folder.resolve("tls"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itServesItsPagesUntilItIsStopped(boolean daemon) throws Exception {
    issue();
    try (Nginx nginx = Nginx.start(settings().withDaemon(daemon).withWorkers(1))) {
      assertThat(Files.readString(nginx.pidFile()).strip()).isEqualTo("" + nginx.pid());
      assertThat(ProcessHandle.of(nginx.pid()).orElseThrow().children()).hasSize(1);
      try (Load load = load(nginx)) {
        await(load, 20);
        assertThat(load.stop().samples()).isEmpty();
      }

      long pid = nginx.pid();
      nginx.stop();

      assertThat(nginx.isAlive()).isFalse();
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aReloadUnderLoadFailsNoRequestAndShowsTheNewLeaf() {
    IssuedCertificate before = issue();
    try (Nginx nginx = Nginx.start(settings());
        Load load = load(nginx)) {
      load.expectFingerprints(Set.of(before.fingerprint()));
      await(load, 50);
      for (int round = 0; round < 3; round++) {
        IssuedCertificate next = issue();
        load.expectFingerprints(Set.of(before.fingerprint(), next.fingerprint()));
        nginx.reload();
        awaitHandshake(load, next);
        before = next;
      }
      Waiting.until(SOON, () -> load.result().downloadsCompleted() >= 2);

      LoadResult result = load.stop();

      assertThat(result.samples()).isEmpty();
      assertThat(result.failed()).isZero();
      assertThat(result.downloadsCompleted()).isGreaterThanOrEqualTo(2);
      assertThat(result.downloadsBroken()).isZero();
      assertThat(result.handshakes()).hasSize(4);
    }
  }

  @Test
  void aRestartUnderLoadIsReported() {
    issue();
    try (Nginx nginx = Nginx.start(settings());
        Load load = load(nginx)) {
      await(load, 50);
      long before = nginx.pid();

      nginx.restart();
      await(load, load.result().requests() + 50);
      LoadResult result = load.stop();

      assertThat(nginx.pid()).isNotEqualTo(before);
      assertThat(result.failed()).isPositive();
      assertThat(result.downloadsBroken()).isPositive();
      assertThat(result.failures()).containsKey(FailureKind.BROKE_OFF);
    }
  }

  @Test
  void anOldLeafThatIsNotWantedAnyMoreIsReported() {
    issue();
    try (Nginx nginx = Nginx.start(settings());
        Load load = load(nginx)) {
      await(load, 10);
      load.expectFingerprints(Set.of(issue().fingerprint()));

      assertThat(Waiting.until(SOON, () -> load.result().failed() > 0)).isTrue();
      assertThat(load.stop().failures()).containsOnlyKeys(FailureKind.WRONG_CERTIFICATE);
    }
  }

  @Test
  void aBrokenConfigurationDoesNotStart() throws Exception {
    issue();
    NginxSettings broken = settings().withHttp("server { listen nonsense; }");

    assertThatThrownBy(() -> Nginx.start(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nginx.log");
    assertThat(Files.readString(broken.prefix().resolve("nginx.log"))).contains("nonsense");
  }

  @Test
  void aDryRunTellsWhatNginxThinks() throws Exception {
    issue();
    try (Nginx nginx = Nginx.start(settings())) {
      assertThat(nginx.test().exitCode()).isZero();

      Files.writeString(nginx.configuration(), "nonsense;");
      assertThat(nginx.test().exitCode()).isNotZero();
      assertThat(nginx.isAlive()).isTrue();
    }
  }

  @Test
  void aStoppedMasterIsEndedAllTheSame() {
    issue();
    try (Nginx nginx = Nginx.start(settings())) {
      nginx.signal("STOP");
      nginx.stop();
      assertThat(nginx.isAlive()).isFalse();

      nginx.start();
      assertThat(nginx.isAlive()).isTrue();
    }
  }

  private NginxSettings settings() {
    return NginxSettings.tls(folder.resolve("nginx"), volume.root());
  }

  private IssuedCertificate issue() {
    IssuedCertificate issued = authority.intermediate("issuing").issue(Leaf.of("web.example"));
    volume.write(Payload.ofText(issued.secretData()));
    return issued;
  }

  private Load load(Nginx nginx) {
    LoadPlan plan =
        LoadPlan.against("127.0.0.1", nginx.address().getPort(), "web.example", PAGE)
            .withDownloads(DOWNLOAD, 2);
    return Load.start(plan, authority.caPem());
  }

  private static void await(Load load, long requests) {
    assertThat(Waiting.until(SOON, () -> load.result().requests() >= requests)).isTrue();
  }

  private static void awaitHandshake(Load load, IssuedCertificate certificate) {
    assertThat(
            Waiting.until(
                SOON, () -> load.result().handshakes().containsKey(certificate.fingerprint())))
        .isTrue();
  }
}
