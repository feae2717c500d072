package dev.hotreload.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
  private final List<RunOptions> runs = new ArrayList<>();
  private final List<Path> checks = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Actions actions =
      new Actions() {
        @Override
        public int run(RunOptions options) {
          runs.add(options);
          return 0;
        }

        @Override
        public int check(Path config, PrintWriter out) {
          checks.add(config);
          return 1;
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config a.yaml",
        "-c a.yaml",
        "run --config a.yaml",
        "--config a.yaml -v",
        "-v --config a.yaml",
        "run --verbose -c a.yaml",
        "run --publish-once --config a.yaml"
      })
  void theQuickReaderUnderstandsWhatTheFullOneDoes(String words) {
    assertThat(execute(words)).isZero();
    assertThat(RunOptions.plain(words.split(" "))).isEqualTo(Optional.of(runs.getFirst()));
    assertThat(runs)
        .containsExactly(
            new RunOptions(
                Path.of("a.yaml"),
                RunOptions.LISTEN,
                false,
                words.matches(".*(-v|--verbose).*"),
                words.contains("--publish-once")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "--config",
        "--config -v",
        "--config a.yaml --config b.yaml",
        "--config a.yaml b.yaml",
        "--config a.yaml --strict",
        "--config=a.yaml",
        "check --config a.yaml",
        "--help"
      })
  void theQuickReaderLeavesEverythingElseToTheFullOne(String words) {
    assertThat(RunOptions.plain(words.split(" "))).isEmpty();
  }

  @Test
  void strictIsUnderstoodWithAndWithoutTheCommand() {
    execute("--config=a.yaml --strict");
    execute("run --strict --config a.yaml");
    assertThat(runs)
        .hasSize(2)
        .containsOnly(new RunOptions(Path.of("a.yaml"), RunOptions.LISTEN, true, false, false));
  }

  @Test
  void whereToListenWithoutAnAgentFileCanBeSaid() {
    execute("--config a.yaml --listen [::1]:0");
    assertThat(runs.getFirst().listen()).isEqualTo(InetSocketAddress.createUnresolved("::1", 0));
  }

  @Test
  void checkReturnsItsOwnExitCode() {
    assertThat(execute("check --config a.yaml")).isEqualTo(1);
    assertThat(checks).containsExactly(Path.of("a.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "--confg a.yaml",
        "launch",
        "check",
        "trigger --wait 1d",
        "trigger --wait 0s",
        "trigger --address localhost",
        "trigger --address localhost:9797/config/",
        "--config a.yaml --listen 9797"
      })
  void wrongUsageIsSaidAndNothingIsDone(String words) {
    assertThat(execute(words)).isEqualTo(2);
    assertThat(err.toString()).containsAnyOf("Usage: hotreload-agent", "Did you mean");
    assertThat(out.toString()).isEmpty();
    assertThat(runs).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "run --version", "trigger -V"})
  void theVersionIsTold(String words) {
    assertThat(execute(words)).isZero();
    assertThat(out.toString().strip()).isEqualTo("Hotreload agent 1.2.3");
  }

  @Test
  void helpNamesTheCommands() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("run", "check", "trigger", "--config agent.yaml");
  }

  @Test
  @DisplayName("Trap 24: a fault on the terminal is told by kind and place, never by message")
  void aFaultIsToldWithoutItsMessage() {
    var failing =
        new CommandLines(
            new Actions() {
              @Override
              public int run(RunOptions options) {
                throw new IllegalStateException("PRIVATE KEY");
              }

              @Override
              public int check(Path config, PrintWriter out) {
                throw new IllegalStateException("PRIVATE KEY");
              }
            },
            "1");
    assertThat(
            failing.execute(new PrintWriter(out), new PrintWriter(err, true), "check", "-c", "x"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("IllegalStateException").doesNotContain("PRIVATE");
  }

  private int execute(String words) {
    return new CommandLines(actions, "1.2.3")
        .execute(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            words.isEmpty() ? new String[0] : words.split(" "));
  }
}
