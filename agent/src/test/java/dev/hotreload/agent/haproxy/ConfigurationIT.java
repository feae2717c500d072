package dev.hotreload.agent.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.haproxy.HaproxySettings;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadResult;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is no certificate is read anew by the real HAProxy's master. */
@RequiresProgram("haproxy")
@Timeout(120)
class ConfigurationIT {
  @TempDir private Path folder;

  @Test
  void aChangedConfigurationReplacesTheWorkerUnderLoadAndACertificateDoesNot() {
    try (Beside beside = beside()) {
      IssuedCertificate first = beside.rotate();
      configure(beside, "");
      beside.haproxy.start();
      beside.agent(beside.socket(), ", signal: {pidFile: " + pidFile(beside) + "}", site());
      beside.awaitServed(first);
      long worker = beside.haproxy.workerPid();
      try (Load load = beside.loadWithDownloads(Set.of(first.fingerprint()))) {
        Beside.awaitMore(load, 20);

        configure(beside, "acl one path /one");
        awaitCurrent(beside, "haproxy worker");
        long second = beside.haproxy.workerPid();
        assertThat(second).isNotEqualTo(worker);
        Beside.awaitMore(load, 20);

        IssuedCertificate next = Beside.ISSUING.issue(Beside.LEAF);
        load.expectFingerprints(Set.of(first.fingerprint(), next.fingerprint()));
        beside.mount(next.secretData());
        beside.awaitServed(next);
        assertThat(beside.haproxy.workerPid()).isEqualTo(second);
        Beside.awaitMore(load, 20);
        LoadResult result = load.stop();

        assertThat(result.samples()).isEmpty();
        assertThat(result.failed()).isZero();
        assertThat(result.downloadsBroken()).isZero();
      }
    }
  }

  @Test
  @DisplayName("Trap 11: a configuration that the master refuses is Failed, with the old worker")
  void aConfigurationThatTheMasterRefusesIsFailedUntilItIsMended() throws Exception {
    try (Beside beside = beside()) {
      configure(beside, "");
      beside.haproxy.start();
      beside.agent(
          beside.socket(), ", masterSocket: " + beside.haproxy.settings().masterSocket(), site());
      beside.awaitState(State.CURRENT);
      long worker = beside.haproxy.workerPid();

      configure(beside, "no-such-keyword");
      beside.awaitState(State.FAILED);
      assertThat(beside.status().reason()).contains("refuses the configuration");
      assertThat(beside.haproxy.workerPid()).isEqualTo(worker);

      configure(beside, "acl two path /two");
      awaitCurrent(beside, "haproxy worker");
      assertThat(beside.haproxy.workerPid()).isNotEqualTo(worker);
    }
  }

  @Test
  void aWorkerThatSomebodyElseReplacedVoidsTheProofAndNeedsNoReloadOfOurs() {
    try (Beside beside = Beside.started(folder)) {
      IssuedCertificate now = beside.rotate();
      beside.agent(beside.socket(), "", "");
      beside.awaitServed(now);
      var before = beside.status();

      beside.haproxy.signal("USR2");
      await()
          .atMost(Beside.SOON)
          .until(
              () ->
                  beside.status().server() != null
                      && !beside.status().server().equals(before.server()));
      beside.awaitServed(now);

      assertThat(beside.source("tls").verifiedAt())
          .isNotEqualTo(before.sources().getFirst().verifiedAt());
      assertThat(beside.status().lastReload()).isEqualTo(before.lastReload());
    }
  }

  @Test
  void thePresetTriesTheConfigurationBeforeAndLooksForNewWorkersAfter() {
    try (Beside beside = beside()) {
      configure(beside, "");
      beside.haproxy.start();
      preset(beside);
      beside.awaitState(State.CURRENT);
      long worker = beside.haproxy.workerPid();

      configure(beside, "no-such-keyword");
      beside.awaitState(State.REJECTED);
      assertThat(beside.haproxy.workerPid()).isEqualTo(worker);

      try (Load load =
          beside.loadWithDownloads(Set.of())) { // downloads keep the old worker for seconds
        Beside.awaitMore(load, 5);
        configure(beside, "acl two path /two");
        awaitCurrent(beside, "workers");
        assertThat(beside.haproxy.workerPid()).isNotEqualTo(worker);
        assertThat(load.stop().samples()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName(
      "Traps 7, 11: a master that takes the signal and does nothing is Failed, and recovers")
  void aFrozenMasterIsFailedUntilItGoesOn() {
    try (Beside beside = beside()) {
      configure(beside, "");
      beside.haproxy.start();
      preset(beside);
      beside.awaitState(State.CURRENT);

      beside.haproxy.signal("STOP");
      configure(beside, "acl two path /two");
      beside.awaitState(State.FAILED);
      assertThat(beside.status().reason()).contains("workers");

      beside.haproxy.signal("CONT");
      awaitCurrent(beside, "workers");
    }
  }

  private void preset(Beside beside) {
    beside.agent(
        """
        preset: haproxy
        poll: {interval: 200ms}
        sources:
          - {name: tls, path: %s}
          %s
        reload: {signal: {pidFile: %s}}
        verify: [{workers: {timeout: 3s}}]
        """
            .formatted(beside.tls.root(), site(), pidFile(beside)));
  }

  private Beside beside() {
    HaproxySettings settings =
        Beside.settings(folder).withConfiguration(folder.resolve("site/haproxy.cfg"));
    return Beside.prepared(folder, settings);
  }

  private String site() {
    return "- {name: site, path: " + folder.resolve("site") + "}";
  }

  private static Path pidFile(Beside beside) {
    return beside.haproxy.settings().pidFile();
  }

  /** The kubelet switches the ConfigMap's volume. */
  private void configure(Beside beside, String line) {
    ProjectedVolume.at(folder.resolve("site"))
        .write(
            Payload.ofText(
                Map.of(
                    "haproxy.cfg",
                    beside
                        .haproxy
                        .text()
                        .replace("default_backend", line + "\n  default_backend"))));
  }

  private static void awaitCurrent(Beside beside, String proof) {
    await()
        .atMost(Beside.SOON)
        .untilAsserted(
            () -> {
              var site = beside.source("site");
              assertThat(site.state()).as(beside.status().toString()).isEqualTo(State.CURRENT);
              assertThat(site.verified()).as(beside.status().toString()).isEqualTo(site.observed());
              assertThat(site.verifiedBy()).isEqualTo(proof);
            });
  }
}
