package dev.hotreload.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void theTerminalHasItsCursorBackInTheEnd() {
    try (var screen = LiveScreen.open(out, 100, ScreenTest::frame)) {
      screen.say("something happened");
      assertThat(printed()).startsWith("\u001b[?25l").doesNotContain("\u001b[?25h");
    }
    assertThat(printed()).endsWith("\u001b[?25h");
  }

  @Test
  void whatHappenedIsPrintedAboveTheTableWhichIsDrawnAgain() {
    try (var screen = LiveScreen.open(out, 100, ScreenTest::frame)) {
      bytes.reset();
      screen.say("something happened");
      int lines = frame().lines(Style.ANSI, 100).size();
      assertThat(printed()).startsWith("\u001b[" + lines + "A\r\u001b[Jsomething happened\n");
      assertThat(printed()).contains("web-0");
    }
  }

  @Test
  void afterItsEndAScreenPrintsPlainlyBelow() {
    var screen = LiveScreen.open(out, 100, ScreenTest::frame);
    screen.close();
    bytes.reset();
    screen.say("the last word");
    screen.close();
    assertThat(printed()).isEqualTo("the last word\n");
  }

  @Test
  void withoutATerminalNothingButLinesIsPrinted() {
    try (var screen = new PlainScreen(out, ScreenTest::frame)) {
      screen.say(screen.style().good("something happened"));
      screen.showFleet();
    }
    assertThat(printed())
        .startsWith("something happened\n")
        .contains("web-0")
        .doesNotContain("\u001b", "\r");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Frame frame() {
    var row = new Row("web-0", "127.0.0.11", State.CURRENT, "0123abcd", "90 d", "", "", 1, 0);
    return new Frame("title", "act", Duration.ZERO, List.of(row), new Joining.Starting());
  }
}
