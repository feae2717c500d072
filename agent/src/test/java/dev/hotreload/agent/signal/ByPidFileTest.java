package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByPidFileTest {
  private static final long SELF = 50;

  @TempDir private Path directory;
  private FakeProc proc;
  private Path pidFile;

  @BeforeEach
  void layOut() {
    pidFile = directory.resolve("nginx.pid");
    proc =
        new FakeProc(directory.resolve("proc"))
            .process(1, 0, "pause", "/pause", 1)
            .process(SELF, 1, "java", "java -jar agent.jar", 2)
            .thread(53, SELF)
            .titled(9, 1, "nginx", "nginx: master process nginx", 1000)
            .process(30, 1, "sleep", "sleep 60", 1000);
  }

  @Test
  void theProcessThatTheFileNamesIsFound() throws Exception {
    write("9\n");

    assertThat(found(null)).isEqualTo(9);
    assertThat(found("nginx")).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\n", "0", "01"})
  @DisplayName("Trap 28: a pid file that says 1 or 0 is refused")
  void pidsUpToOneAreRefused(String content) throws Exception {
    write(content);

    assertThat(missing(null))
        .startsWith(
            pidFile + " says " + Long.parseLong(content.strip()) + ", which is never signalled;")
        .contains("shareProcessNamespace: true");
  }

  @Test
  @DisplayName("Trap 28: a pid file that names the agent itself is refused")
  void theAgentItselfIsRefused() throws Exception {
    write("50");

    assertThat(missing("java")).startsWith(pidFile + " says 50, which here is the agent itself");
  }

  @Test
  @DisplayName("Trap 28: a pid of another namespace that is a thread of the agent here is refused")
  void aThreadOfTheAgentIsRefused() throws Exception {
    write("53");

    assertThat(missing(null)).startsWith(pidFile + " says 53, which here is the agent itself");
  }

  @Test
  @DisplayName("Trap 28: an empty pid file, as nginx -t creates it, is refused")
  void anEmptyFileIsRefused() throws Exception {
    write(" \n");

    assertThat(missing(null))
        .isEqualTo(pidFile + " is empty: the server is not running, or about to start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "+9", "9 10", "9.0", "nginx", "4294967295", "4194305", "99999999999", "٩"})
  @DisplayName("Trap 28: a pid file that holds no pid is refused and not quoted")
  void garbageIsRefusedAndNotQuoted(String content) throws Exception {
    write(content);

    assertThat(missing(null))
        .isEqualTo(pidFile + " holds no process id: is it the server's pid file?");
  }

  @Test
  void aHugeFileIsNotReadToItsEnd() throws Exception {
    write(" ".repeat(63) + "9" + " ".repeat(1 << 20));

    assertThat(missing(null)).contains("holds no process id");
  }

  @Test
  @Timeout(10)
  void aPipeIsNotWaitedFor() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", pidFile.toString()).start().waitFor()).isZero();

    assertThat(missing(null)).contains("holds no process id");
  }

  @Test
  void aDirectoryIsNoPidFile() throws Exception {
    Files.createDirectory(pidFile);

    assertThat(missing(null)).contains("holds no process id");
  }

  @Test
  @DisplayName("Trap 19: a missing pid file is one clear line")
  void aMissingFileIsOneClearLine() {
    assertThat(missing(null))
        .isEqualTo(pidFile + " is missing: the server is not running, or writes its pid elsewhere");
  }

  @Test
  @DisplayName("Trap 19: a stale pid file whose process is gone is refused")
  void aProcessThatIsGoneIsRefused() throws Exception {
    write("77");

    assertThat(missing(null)).startsWith(pidFile + " says 77, and there is no such process;");
  }

  @Test
  @DisplayName("Trap 19: a pid that another program got is refused by its name")
  void anotherProgramIsRefusedByItsName() throws Exception {
    write("30");

    assertThat(missing("nginx")).startsWith(pidFile + " says 30, which is sleep and not nginx;");
  }

  @Test
  @DisplayName(
      "Trap 19: a pid that another process got later is refused even where no name is known")
  void aProcessYoungerThanTheFileIsRefusedWhereNoNameIsKnown() throws Exception {
    write("30");
    Files.setLastModifiedTime(pidFile, FileTime.from(Instant.ofEpochSecond(FakeProc.BOOT + 7)));

    assertThat(missing(null)).startsWith(pidFile + " is older than the process 30");
    assertThat(found("sleep")).isEqualTo(30);
  }

  private void write(String content) throws Exception {
    Files.writeString(pidFile, content);
    Files.setLastModifiedTime(pidFile, FileTime.from(Instant.ofEpochSecond(FakeProc.BOOT + 11)));
  }

  private long found(@Nullable String name) {
    assertThat(search(name)).isInstanceOf(Target.Found.class);
    return ((Target.Found) search(name)).process().pid();
  }

  private String missing(@Nullable String name) {
    assertThat(search(name)).isInstanceOf(Target.Missing.class);
    return ((Target.Missing) search(name)).reason();
  }

  private Target search(@Nullable String name) {
    return new ByPidFile(new ProcessTable(proc.root()), SELF, pidFile, name).search();
  }
}
