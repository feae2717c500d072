package dev.hotreload.testing.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.LoadResult;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.nginx.NginxPages;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Waiting;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresProgram("haproxy")
class HaproxyIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final Authority authority = Authority.root("root");
  private ProjectedVolume volume;

  @BeforeEach
  void mount() {
    volume = ProjectedVolume.at(folder.resolve("tls"));
  }

  @Test
  void aReloadUnderLoadFailsNoRequestAndReplacesTheWorker() {
    IssuedCertificate before = issue();
    try (Haproxy haproxy = start();
        Load load = load(haproxy)) {
      await(load, 50);
      long worker = haproxy.workerPid();
      IssuedCertificate next = issue();
      load.expectFingerprints(Set.of(before.fingerprint(), next.fingerprint()));

      haproxy.signal("USR2");
      assertThat(
              Waiting.until(SOON, () -> load.result().handshakes().containsKey(next.fingerprint())))
          .isTrue();
      Waiting.until(SOON, () -> load.result().downloadsCompleted() > 0);
      LoadResult result = load.stop();

      assertThat(result.samples()).isEmpty();
      assertThat(result.downloadsBroken()).isZero();
      assertThat(haproxy.workerPid()).isNotEqualTo(worker);
    }
  }

  @Test
  void aRestartUnderLoadIsReported() {
    issue();
    try (Haproxy haproxy = start();
        Load load = load(haproxy)) {
      await(load, 50);

      haproxy.restart();
      await(load, load.result().requests() + 50);

      assertThat(load.stop().failed()).isPositive();
    }
  }

  @Test
  void aFrozenWorkerIsEndedAllTheSame() {
    issue();
    try (Haproxy haproxy = start()) {
      long worker = haproxy.workerPid();
      haproxy.signalWorker("STOP");

      haproxy.stop();

      assertThat(
              Waiting.until(
                  SOON, () -> ProcessHandle.of(worker).filter(ProcessHandle::isAlive).isEmpty()))
          .isTrue();
    }
  }

  private Haproxy start() {
    return Haproxy.start(
        HaproxySettings.tls(folder.resolve("haproxy"), volume.root().resolve("tls.crt")));
  }

  private IssuedCertificate issue() {
    IssuedCertificate issued = authority.intermediate("issuing").issue(Leaf.of("web.example"));
    volume.write(Payload.ofText(issued.secretData()));
    return issued;
  }

  private Load load(Haproxy haproxy) {
    LoadPlan plan =
        LoadPlan.against(
                "127.0.0.1",
                haproxy.address().getPort(),
                "web.example",
                Page.of(NginxPages.PAGE, NginxPages.page()))
            .withDownloads(Page.of(NginxPages.DOWNLOAD, NginxPages.download()), 2);
    return Load.start(plan, authority.caPem());
  }

  private static void await(Load load, long requests) {
    assertThat(Waiting.until(SOON, () -> load.result().requests() >= requests)).isTrue();
  }
}
