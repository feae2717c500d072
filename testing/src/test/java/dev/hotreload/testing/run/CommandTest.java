package dev.hotreload.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

  private static final Path SHELL = Path.of("/bin/sh");

  @Test
  void givesExitCodeAndBothOutputs() {
    Finished finished = Command.of(SHELL, "-c", "echo out; echo err >&2; exit 3").run();

    assertThat(finished).isEqualTo(new Finished(3, "out\n", "err\n"));
    assertThatThrownBy(finished::orThrow).hasMessageContaining("err");
  }

  @Test
  void errorLinesAreSeenAsTheyCome() {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());

    Command.of(SHELL, "-c", "echo a >&2; echo $X >&2")
        .with(Map.of("X", "b"))
        .onErrorLine(lines::add)
        .run()
        .orThrow();

    assertThat(lines).containsExactly("a", "b");
  }

  @Test
  void whatTakesTooLongIsKilledWithItsDescendants() {
    Command slow = Command.of(SHELL, "-c", "sleep 37.123 & sleep 37.123; echo done");

    assertThatThrownBy(slow.within(Duration.ofMillis(200))::run).isInstanceOf(CommandTimeout.class);
    assertThat(
            Waiting.until(
                Duration.ofSeconds(5),
                () ->
                    ProcessHandle.current()
                        .descendants()
                        .noneMatch(each -> each.info().command().orElse("").contains("sleep"))))
        .isTrue();
  }

  @Test
  void anEndlessInputIsNotWaitedFor() {
    assertThat(Command.of(Path.of("/bin/cat")).run().orThrow()).isEmpty();
  }
}
