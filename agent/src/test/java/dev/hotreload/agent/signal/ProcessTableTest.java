package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
  @TempDir private Path directory;

  @Test
  void aNameMayHoldParenthesesAndBlanks() {
    FakeProc proc = new FakeProc(directory).process(7, 3, "a) S 9 (b", "/bin/a -x", 250);

    assertThat(new ProcessTable(proc.root()).find(7))
        .contains(new RunningProcess(new Identity(7, 250), 3, "a) S 9 (b", 1, "/bin/a -x"));
  }

  @Test
  void aProcessThatWaitsForItsParentHasEnded() {
    FakeProc proc =
        new FakeProc(directory)
            .process(7, 1, "nginx", "", 10, 'Z', 0)
            .process(8, 1, "nginx", "", 10, 'R', 0);

    assertThat(new ProcessTable(proc.root()).all())
        .extracting(RunningProcess::pid)
        .containsExactly(8L);
    assertThat(new ProcessTable(proc.root()).find(7)).isEmpty();
  }

  @Test
  void whatIsNoProcessIsPassedOver() throws Exception {
    FakeProc proc = new FakeProc(directory).process(7, 1, "nginx", "nginx", 10);
    Files.createDirectories(directory.resolve("8"));
    Files.createDirectories(directory.resolve("9"));
    Files.writeString(directory.resolve("9/stat"), "garbage");
    Files.createDirectories(directory.resolve("1x"));

    assertThat(new ProcessTable(proc.root()).all()).hasSize(1);
  }

  @Test
  void aStartIsCountedFromTheBootInHundredths() {
    ProcessTable table = new ProcessTable(new FakeProc(directory).root());

    assertThat(table.started(new Identity(7, 250)))
        .isEqualTo(Instant.parse("2026-11-22T10:00:02.500Z"));
  }

  @Test
  void aMissingTableIsEmpty() {
    ProcessTable table = new ProcessTable(directory.resolve("missing"));

    assertThat(table.all()).isEmpty();
    assertThat(table.find(7)).isEmpty();
    assertThat(table.user(7)).isEmpty();
  }

  @Test
  void theRealTableKnowsThisProcess() {
    ProcessTable table = new ProcessTable(Path.of("/proc"));
    ProcessHandle self = ProcessHandle.current();

    RunningProcess process = table.find(self.pid()).orElseThrow();

    assertThat(process.isNamed("java")).isTrue();
    assertThat(process.parent()).isEqualTo(self.parent().orElseThrow().pid());
    assertThat(table.process(self.pid())).contains(self.pid());
    assertThat(table.started(process.id()))
        .isBetween(
            self.info().startInstant().orElseThrow().minusSeconds(2),
            self.info().startInstant().orElseThrow().plusSeconds(2));
    assertThat(table.all()).extracting(RunningProcess::pid).contains(self.pid());
  }
}
