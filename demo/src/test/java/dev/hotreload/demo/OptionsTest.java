package dev.hotreload.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Path HERE = Path.of("/checkout");

  @Test
  void byDefaultItEndsByItselfAndWantsAnApiServer() {
    assertThat(Options.parse(List.of(), HERE))
        .isEqualTo(new Options(HERE, false, true, false, Optional.empty()));
  }

  @Test
  void everythingCanBeSet() {
    assertThat(
            Options.parse(List.of("--keep", "--no-kube", "--jvm-servers", "--columns=120"), HERE))
        .isEqualTo(new Options(HERE, true, false, true, Optional.of(120)));
  }

  @Test
  void aTerminalTooNarrowForATableGetsPlainLines() {
    assertThat(Options.parse(List.of("--columns=0"), HERE).columns()).isEmpty();
    assertThat(Options.parse(List.of("--columns="), HERE).columns()).isEmpty();
    assertThat(Options.parse(List.of("--columns=300"), HERE).columns()).contains(140);
  }

  @Test
  void anUnknownWordIsRefusedAndTheKnownOnesAreNamed() {
    assertThatThrownBy(() -> Options.parse(List.of("--kepe"), HERE))
        .hasMessageContaining("'--kepe'")
        .hasMessageContaining("--keep");
  }
}
