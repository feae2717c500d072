package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalReloaderTest {
  private static final long SELF = 50;

  @TempDir private Path directory;
  private final RecordingDelivery delivery = new RecordingDelivery();
  private FakeProc proc;
  private Reloader reloader;

  @BeforeEach
  void layOut() {
    proc =
        new FakeProc(directory)
            .process(SELF, 0, "java", "java", 2, 'S', 65532)
            .titled(9, 0, "nginx", "nginx: master process nginx", 1000);
    reloader = reloader("HUP");
  }

  @ParameterizedTest
  @CsvSource({"HUP, 1", "USR1, 10", "USR2, 12", "WINCH, 28"})
  void theSignalGoesToTheProcess(String name, int number) throws Exception {
    assertThat(reloader(name).reload(Change.none())).isEqualTo(new Outcome.Told());

    assertThat(delivery.sent).containsExactly(number + " to 9");
  }

  @Test
  void anObstacleIsLookedForWithoutASignal() {
    assertThat(reloader.obstacle()).isEmpty();

    assertThat(delivery.sent).containsExactly("0 to 9");
  }

  @Test
  void theProcessIsToldWithItsNameAndStart() {
    assertThat(reloader.process()).contains(new ServerProcess(9, "nginx", "2026-11-22T10:00:10Z"));
  }

  @Test
  void aServerThatWasReplacedIsAnotherProcess() {
    reloader.process();
    proc.ended(9);
    assertThat(reloader.process()).isEmpty();
    assertThat(reloader.obstacle()).isPresent();

    proc.titled(9, 0, "nginx", "nginx: master process nginx", 2000);
    assertThat(reloader.process()).contains(new ServerProcess(9, "nginx", "2026-11-22T10:00:20Z"));
  }

  @Test
  @DisplayName("Trap 19: a pid that is reused between the look and the signal is not hit")
  void aReusedPidIsNotHit() throws Exception {
    delivery.meanwhile = () -> proc.process(9, 0, "sleep", "sleep 60", 3000);

    assertThat(reloader.reload(Change.none()))
        .isEqualTo(
            new Outcome.Refused(
                "process 9 (nginx) has just ended: is the server being restarted?"));
    assertThat(delivery.sent).isEmpty();
  }

  @Test
  @DisplayName("Trap 19: a server of another user names the user to run as")
  void aServerOfAnotherUserNamesTheUserToRunAs() throws Exception {
    delivery.answer = new Delivery.Delivered.NotPermitted();
    String start = "process 9 (nginx) of user 0 may not be signalled by the agent, user 65532: ";

    assertThat(reloader.obstacle()).contains(start + "run the agent with runAsUser: 0");
    assertThat(reloader.reload(Change.none()))
        .isEqualTo(new Outcome.Refused(start + "run the agent with runAsUser: 0"));
  }

  @Test
  @DisplayName(
      "Trap 19: between two other users the capability is named too, with the user it works for")
  void betweenTwoOtherUsersTheCapabilityIsNamedToo() {
    delivery.answer = new Delivery.Delivered.NotPermitted();
    proc.process(9, 0, "nginx", "nginx: master process nginx", 1000, 'S', 101);

    assertThat(reloader.obstacle())
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .endsWith(
                        "run the agent with runAsUser: 101, or with runAsUser: 0 and the capability"
                            + " KILL"));

    proc.process(SELF, 0, "java", "java", 2, 'S', 0);
    assertThat(reloader.obstacle())
        .hasValueSatisfying(
            reason -> assertThat(reason).endsWith("runAsUser: 101, or add the capability KILL"));
  }

  @Test
  void whatElseTheKernelRefusesIsOneLine() {
    delivery.answer = new Delivery.Delivered.Failed(22);

    assertThat(reloader.obstacle())
        .contains("process 9 (nginx) can't be signalled: the kernel answers errno 22");
  }

  private Reloader reloader(String name) {
    return new LinuxSignalling(directory, () -> delivery, SELF)
        .reloader(new ReloadSettings.Signal(name, null, "nginx"));
  }
}
