package dev.hotreload.e2e.trial;

import static java.util.Collections.disjoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.e2e.Handshakes;
import dev.hotreload.e2e.trial.Generation.Kind;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The preset of nginx, with what it reads published: the disk holds good content alone. */
@RequiresProgram({"nginx", "setsid"})
@Timeout(240)
class StagedIT {
  @TempDir private Path folder;
  private Pod pod;
  private Mill mill;
  private Generation good;

  @BeforeEach
  void bothRun() throws IOException {
    pod = new Pod(folder);
    mill = new Mill(pod, new Random(1), "staged");
    pod.configureAgent("preset: nginx\n", "[{tls: {}}]", "[]");
    mill.hold();
    good = mill.mount(Kind.GOOD);
    var victims = new Victims(pod, mill, new Copies("staged"), new Toll());
    victims.startBoth();
    pod.awaitServed(good);
  }

  @AfterEach
  void end() {
    pod.close();
  }

  @Test
  void whatIsBadIsNeverOnDiskAndARestartedServerStartsWithTheLastGood() throws Exception {
    for (var kind :
        List.of(Kind.KEY_OF_ANOTHER, Kind.HALF_A_CERTIFICATE, Kind.BROKEN_CONFIGURATION)) {
      var before = observed();
      mill.mount(kind);
      await(kind + " is read").atMost(Pod.SOON).until(() -> isOther(observed(), before));
      assertThat(pod.awaitState("Rejected").path("reason").asText())
          .as("%s", kind)
          .contains("The server keeps the last good files, also if it restarts.");
      assertOnDisk(good);

      pod.killServer();
      pod.startServer();
      assertServed(good);
    }
    pod.killAgent();
    pod.startAgent();
    await("an agent that starts beside bad content proves the last good one")
        .atMost(Pod.SOON)
        .until(
            () -> pod.status().at("/sources/0/served/fingerprint").asText(),
            good.fingerprint()::equals);
    pod.awaitState("Rejected");
    assertOnDisk(good);

    var corrected = mill.mount(Kind.GOOD);
    pod.awaitServed(corrected);
    assertOnDisk(corrected);
    assertServed(corrected);
  }

  @Test
  @DisplayName("Traps 7 and 11: what only the running server refuses is rolled back")
  void whatOnlyTheServerRefusesIsRolledBackAndACorrectionIsTakenOver() {
    var server = pod.serverPid();
    mill.mount(Kind.REFUSED_BY_THE_SERVER);

    var status = pod.awaitState("RolledBack");

    assertThat(status.path("reason").asText())
        .contains("did not take the new files over")
        .contains("still serves with workers from before the signal")
        .contains("It was given the previous ones back");
    assertThat(status.at("/lastReload/cause").asText()).isEqualTo("RollBack");
    assertThat(status.at("/lastReload/state").asText()).isEqualTo("Succeeded");
    assertOnDisk(good);
    assertServed(good);

    var corrected = mill.mount(Kind.GOOD);
    pod.awaitServed(corrected);
    assertOnDisk(corrected);
    assertThat(pod.serverPid()).as("never restarted").isEqualTo(server);
  }

  @Test
  @DisplayName("Traps 7 and 11: a server that keeps the old content is Failed, and recovers")
  void aServerThatTakesNothingOverIsFailedAndRecoversWithoutAFileChange() {
    pod.signalMaster("STOP");
    var next = mill.mount(Kind.GOOD);

    var status = pod.awaitState("Failed");

    assertThat(status.path("reason").asText()).contains("workers from before the signal");
    assertServed(good);

    pod.signalMaster("CONT");
    pod.awaitServed(next);
    assertOnDisk(next);
    assertServed(next);
  }

  private static boolean isOther(List<String> now, List<String> before) {
    return now.size() == before.size() && disjoint(now, before);
  }

  private List<String> observed() {
    return pod.status().findValuesAsText("observed");
  }

  private void assertOnDisk(Generation generation) {
    Sight.of(pod.published).assertIs(generation, pod.inPod(generation));
  }

  private void assertServed(Generation generation) {
    assertThat(Handshakes.leaf("127.0.0.1", pod.port())).isEqualTo(generation.fingerprint());
  }
}
