package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.nginx.NginxPages;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The main job: a rotated Secret reaches a running nginx, and kubectl shows it. */
@RequiresProgram("nginx")
class RotationIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();
  private static final int ROTATIONS = 5;

  @TempDir Path folder;

  @Test
  void fiveRotationsReachNginxUnderLoadAndNoRequestFails() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.1")) {
      world.running();
      var took = new ArrayList<Long>();
      try (var load = Load.start(plan(world), world.authority.caPem())) {
        for (var rotation = 0; rotation < ROTATIONS; rotation++) {
          took.add(rotate(world, load));
        }
        var result = load.stop();
        System.out.printf("Five rotations under load: switch to served %s ms; %s%n", took, result);
        assertThat(result.failed()).as(result.toString()).isZero();
        assertThat(result.requests()).isGreaterThan(100);
      }
      assertThat(took).allMatch(millis -> millis < 3000);
      assertThat(world.column("hrp", ".status.current")).isEqualTo("1/1");
      assertThat(world.column("hrp", ".status.state")).isEqualTo("Current");
      var table = world.kubectl("get", "reloadstatus").orThrow();
      System.out.println(table);
      assertThat(table).contains("web-0").contains("web").contains("Current");
      System.out.println(world.kubectl("get", "hrp").orThrow());
    }
  }

  @Test
  void aControlRunThatRestartsNginxReportsFailures() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.2")) {
      world.pod.startServer();
      try (var load = Load.start(plan(world), world.authority.caPem())) {
        await().atMost(World.SOON).until(() -> load.result().requests() > 100);
        world.pod.restartServer();
        await()
            .atMost(World.SOON)
            .until(() -> load.result().failed() > 0 && world.served().length() == 64);
        assertThat(load.stop().failed()).isPositive();
      }
    }
  }

  /**
   * Rotates once, and says how many milliseconds after the switch the new leaf was served. nginx lets
   * old and new workers accept side by side for 100 ms, so both leaves are fine until kubectl shows the
   * pod as Current; from then on the old one is a failure.
   */
  private static long rotate(World world, Load load) throws InterruptedException {
    IssuedCertificate next = world.issue();
    world.tlsSwitches.clear();
    load.expectFingerprints(Set.of(world.served(), next.fingerprint()));
    world.rotate(next);
    var switched = Objects.requireNonNull(world.tlsSwitches.poll(20, TimeUnit.SECONDS));
    await()
        .atMost(World.SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> world.served().equals(next.fingerprint()));
    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - switched.nanoTime());
    await()
        .atMost(World.SOON)
        .untilAsserted(
            () ->
                assertThat(
                        world.column(
                            "rls", ".status.sources[?(@.name==\"tls\")].servedFingerprint"))
                    .isEqualTo(next.fingerprint()));
    world.awaitState("Current");
    load.expectFingerprints(Set.of(next.fingerprint()));
    var before = load.result().requests();
    await().atMost(World.SOON).until(() -> load.result().requests() > before + 50);
    return took;
  }

  private static LoadPlan plan(World world) {
    return LoadPlan.against(
            world.pod.address(),
            FleetPod.SERVER_PORT,
            "web.example",
            Page.of(NginxPages.PAGE, NginxPages.page()))
        .withDownloads(Page.of(NginxPages.DOWNLOAD, NginxPages.download()), 1);
  }
}
