package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signals real processes through the real kernel. */
@Timeout(60)
class RealSignalTest {
  @TempDir private Path directory;
  private final LinuxSignalling signalling = new LinuxSignalling();
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void aShellHearsEachSignal() throws Exception {
    String script =
        "trap 'echo HUP' HUP; trap 'echo USR1' USR1; trap 'echo USR2' USR2; trap 'echo WINCH' WINCH;"
            + " echo ready; while :; do sleep 0.01; done";
    process = new ProcessBuilder("sh", "-c", script).start();
    Path pidFile = pidFile(process.pid());
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("ready");
      for (String signal : List.of("HUP", "USR1", "USR2", "WINCH")) {
        Reloader reloader = signalling.reloader(new ReloadSettings.Signal(signal, pidFile, "sh"));
        assertThat(reloader.obstacle()).isEmpty();
        assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Told());
        assertThat(output.readLine()).isEqualTo(signal);
      }
    }
  }

  @Test
  void anObstacleIsLookedForWithoutHarm() throws Exception {
    process = sleep();
    Reloader reloader = reloader(process.pid());

    assertThat(reloader.obstacle()).isEmpty();
    assertThat(reloader.process())
        .hasValueSatisfying(shown -> assertThat(shown.pid()).isEqualTo(process.pid()));
    assertThat(process.isAlive()).isTrue();

    assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Told());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + Signal.HUP.number());
  }

  @Test
  @DisplayName("Trap 19: a process that has ended is one clear line")
  void aProcessThatHasEndedIsOneClearLine() throws Exception {
    process = sleep();
    Reloader reloader = reloader(process.pid());
    process.destroyForcibly().waitFor();

    assertThat(reloader.obstacle())
        .hasValueSatisfying(reason -> assertThat(reason).contains("there is no such process"));
    assertThat(reloader.reload(Change.none())).isInstanceOf(Outcome.Refused.class);
    assertThat(reloader.process()).isEmpty();
  }

  @Test
  @DisplayName("Trap 19: a stale pid file that names a process of another name harms nobody")
  void aProcessOfAnotherNameIsNotHarmed() throws Exception {
    process = sleep();
    Reloader reloader =
        signalling.reloader(new ReloadSettings.Signal("HUP", pidFile(process.pid()), "nginx"));

    assertThat(reloader.reload(Change.none()))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("which is sleep and not nginx"));
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  @DisplayName("Trap 28: the agent signals neither itself nor one of its threads nor process 1")
  void theAgentNeverSignalsItself() throws Exception {
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.limit(5).toList()) {
        Reloader reloader = reloader(Long.parseLong(thread.getFileName().toString()));
        assertThat(reloader.reload(Change.none()))
            .isInstanceOfSatisfying(
                Outcome.Refused.class,
                refused -> assertThat(refused.reason()).contains("which here is the agent itself"));
      }
    }
    assertThat(reloader(1).reload(Change.none())).isInstanceOf(Outcome.Refused.class);
    assertThat(reloader(0).reload(Change.none())).isInstanceOf(Outcome.Refused.class);
  }

  private Reloader reloader(long pid) throws Exception {
    return signalling.reloader(new ReloadSettings.Signal("HUP", pidFile(pid), null));
  }

  private static Process sleep() throws Exception {
    return new ProcessBuilder("sleep", "60").start();
  }

  private Path pidFile(long pid) throws Exception {
    return Files.writeString(directory.resolve("pid"), pid + "\n");
  }
}
