package dev.hotreload.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void itsPidIsTheProgramsOwnAndItsOutputGoesToTheLog() throws IOException {
    Path log = directory.resolve("child.log");
    try (Child child =
        Child.start("shell", List.of("/bin/sh", "-c", "echo $$; exec sleep 60"), log)) {
      child.await(SOON, () -> size(log) > 0);

      assertThat(Files.readString(log).strip()).isEqualTo(Long.toString(child.pid()));
    }
  }

  @Test
  void stopEndsIt() {
    Child child = Child.start("sleep", List.of("sleep", "60"), directory.resolve("log"));

    child.stop();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void anEndAtItsStartNamesTheLog() {
    Child child = Child.start("false", List.of("false"), directory.resolve("false.log"));

    assertThatThrownBy(() -> child.await(SOON, () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("false.log");
  }

  @Test
  void itDiesWithAKilledJvm() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Abandons.class.getName(),
                directory.resolve("log").toString())
            .redirectErrorStream(true)
            .start();
    long pid = Long.parseLong(jvm.inputReader(StandardCharsets.UTF_8).readLine());
    ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    jvm.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

    assertThat(Waiting.until(SOON, () -> !child.isAlive())).isTrue();
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The main program of a JVM that is killed while it has a child. */
  static final class Abandons {
    public static void main(String[] arguments) throws IOException {
      Child child = Child.start("sleep", List.of("sleep", "600"), Path.of(arguments[0]));
      System.out.println(child.pid());
      System.in.read();
    }
  }
}
