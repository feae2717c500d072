package dev.hotreload.pipeline.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.ReloadSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExecReloaderTest {
  @TempDir private Path directory;

  @Test
  void aProgramThatSucceedsHasToldTheServer() throws Exception {
    Path told = directory.resolve("told");

    assertThat(reloader("touch", told.toString()).reload(Change.none()))
        .isEqualTo(new Outcome.Told());
    assertThat(Files.exists(told)).isTrue();
  }

  @Test
  @DisplayName(
      "Trap 24: a program that fails is named with its exit code, its output and arguments are not")
  void aProgramThatFailsIsNamedWithItsExitCodeOnly() throws Exception {
    Outcome outcome = reloader("sh", "-c", "echo secret; exit 3").reload(Change.none());

    assertThat(outcome).isEqualTo(new Outcome.Refused("reload by sh ended with exit code 3"));
  }

  @Test
  @DisplayName("Trap 13: a program that hangs is ended after the timeout")
  void aProgramThatHangsIsEnded() throws Exception {
    Reloader reloader =
        Reloaders.of(
            new ReloadSettings.Exec(List.of("sleep", "60"), Duration.ofMillis(1500)),
            new NoSignalling());

    assertThat(reloader.reload(Change.none()))
        .isEqualTo(new Outcome.Refused("reload by sleep was ended: it took longer than 1.5s"));
  }

  @Test
  void aMissingProgramIsAnObstacle() throws Exception {
    Reloader reloader = reloader("no-such-program-anywhere");

    String reason =
        "reload by no-such-program-anywhere: there is no such program here; install it beside the"
            + " agent or name its path";
    assertThat(reloader.obstacle()).contains(reason);
    assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Refused(reason));
    assertThat(reloader("sh").obstacle()).isEmpty();
  }

  @Test
  void aServerThatWatchesByItselfNeedsNoTelling() throws Exception {
    Reloader none = Reloaders.of(new ReloadSettings.None(), new NoSignalling());

    assertThat(none.tells()).isFalse();
    assertThat(none.obstacle()).isEmpty();
    assertThat(none.process()).isEmpty();
    assertThat(none.reload(Change.none())).isEqualTo(new Outcome.Told());
  }

  private static Reloader reloader(String... command) {
    return Reloaders.of(
        new ReloadSettings.Exec(List.of(command), Duration.ofSeconds(20)), new NoSignalling());
  }
}
