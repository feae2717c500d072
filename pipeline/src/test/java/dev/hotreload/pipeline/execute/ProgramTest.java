package dev.hotreload.pipeline.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void tellsCodeAndOutputOfBothStreams() throws Exception {
    assertThat(shell("echo out; echo err >&2; exit 3"))
        .isEqualTo(new Result.Exited(3, "out\nerr\n"));
  }

  @Test
  void takesNoShellInBetween() throws Exception {
    assertThat(new Program(List.of("echo", "$HOME; exit 7"), LONG).run())
        .isEqualTo(new Result.Exited(0, "$HOME; exit 7\n"));
  }

  @Test
  void givesTheProgramAnEmptyInput() throws Exception {
    assertThat(new Program(List.of("cat"), LONG).run()).isEqualTo(new Result.Exited(0, ""));
  }

  @Test
  void runsWhereItIsTold() throws Exception {
    var here = folder.toRealPath();
    assertThat(new Program(List.of("pwd", "-P"), LONG, here).run())
        .isEqualTo(new Result.Exited(0, here + "\n"));
  }

  @RepeatedTest(20)
  void losesNothingThatIsWrittenRightBeforeTheEnd() throws Exception {
    assertThat(shell("head -c 40000 /dev/zero | tr '\\0' x; echo end"))
        .isEqualTo(new Result.Exited(0, "x".repeat(40_000) + "end\n"));
  }

  @Test
  void keepsTheEndOfALongOutputAndNeverStallsTheProgram() throws Exception {
    var result = shell("head -c 3000000 /dev/zero | tr '\\0' x; echo end");
    assertThat(((Result.Exited) result).output())
        .hasSize(Output.KEPT)
        .startsWith("xxx")
        .endsWith("xend\n");
  }

  @Test
  void aGrandchildThatKeepsTheOutputOpenHoldsUpNobody() throws Exception {
    var before = System.nanoTime();
    assertThat(shell("sleep 20 & echo started")).isEqualTo(new Result.Exited(0, "started\n"));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void endsAProgramAndItsChildrenAfterItsTime() throws Exception {
    var result =
        new Program(sh("sleep 300 & echo $!; sleep 301"), Duration.ofMillis(500), null).run();
    assertThat(result).isInstanceOf(Result.TimedOut.class);
    assertGone(((Result.TimedOut) result).output());
  }

  @Test
  void endsAProgramThatIgnoresThePoliteRequest() throws Exception {
    var command = sh("trap '' TERM; echo $$; while true; do sleep 300; done");
    var result = new Program(command, Duration.ofMillis(500)).run();
    assertThat(result).isInstanceOf(Result.TimedOut.class);
    assertGone(((Result.TimedOut) result).output());
  }

  @Test
  void anInterruptEndsTheProgramToo() throws Exception {
    var pidFile = folder.resolve("pid");
    var thread = new AtomicReference<Thread>();
    var caught =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              try {
                return new Program(sh("echo $$ > " + pidFile + "; exec sleep 300"), LONG).run();
              } catch (InterruptedException e) {
                return e;
              }
            },
            task -> new Thread(task, "program").start());
    await().until(() -> Files.exists(pidFile) && Files.size(pidFile) > 0);
    thread.get().interrupt();
    assertThat(caught.get()).isInstanceOf(InterruptedException.class);
    assertGone(Files.readString(pidFile));
  }

  @Test
  void namesAProgramThatIsNotThere() throws Exception {
    assertThat(new Program(List.of("no-such-program-here"), LONG).run())
        .isEqualTo(new Result.NotFound("no-such-program-here"));
    assertThat(new Program(List.of("/no/such/program"), LONG).run())
        .isEqualTo(new Result.NotFound("/no/such/program"));
  }

  @Test
  void tellsWhyAProgramCouldNotBeStarted() throws Exception {
    var broken = Files.writeString(folder.resolve("broken"), "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
    assertThat(new Program(List.of(broken.toString()), LONG).run())
        .isInstanceOfSatisfying(
            Result.NotStarted.class, it -> assertThat(it.reason()).startsWith("error"));
    assertThat(new Program(List.of("true"), LONG, folder.resolve("gone")).run())
        .isEqualTo(new Result.NotStarted("its working directory is missing"));
  }

  @Test
  void findsProgramsInThePathAndByPath() {
    assertThat(Program.onPath("sh")).hasValueSatisfying(it -> assertThat(it).isExecutable());
    assertThat(Program.onPath("/bin/sh")).contains(Path.of("/bin/sh"));
    assertThat(Program.onPath("no-such-program-here")).isEmpty();
    assertThat(Program.onPath("/bin")).isEmpty();
    assertThat(Program.onPath("")).isEmpty();
    assertThat(Program.onPath("a\0b")).isEmpty();
  }

  @Test
  @DisplayName("Trap 24: output is in no toString")
  void outputIsInNoText() {
    assertThat(new Result.Exited(1, "secret").toString()).doesNotContain("secret");
    assertThat(new Result.TimedOut(LONG, "secret").toString()).doesNotContain("secret");
  }

  @Test
  void refusesACommandWithoutAProgram() {
    assertThatThrownBy(() -> new Program(List.of(), LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Result shell(String script) throws InterruptedException {
    return new Program(sh(script), LONG).run();
  }

  private static List<String> sh(String script) {
    return List.of("sh", "-c", script);
  }

  /** Gone, or a zombie that only its new parent can bury. */
  private static void assertGone(String pid) {
    long number = Long.parseLong(pid.strip());
    await()
        .untilAsserted(
            () ->
                assertThat(
                        ProcessHandle.of(number)
                            .flatMap(it -> it.info().commandLine())
                            .filter(line -> line.contains("sleep")))
                    .isEmpty());
  }
}
