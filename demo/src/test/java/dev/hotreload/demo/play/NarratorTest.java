package dev.hotreload.demo.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.demo.show.Frame;
import dev.hotreload.demo.show.Joining;
import dev.hotreload.demo.show.PlainScreen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final NowPlaying now = new NowPlaying();
  private final Narrator narrator =
      new Narrator(
          new PlainScreen(
              new PrintStream(bytes, true, StandardCharsets.UTF_8),
              () -> new Frame("", "", Duration.ZERO, List.of(), new Joining.Starting())),
          now);

  @Test
  void aClaimThatDoesNotHoldIsToldAsSuchAndRemembered() {
    narrator.claim("water flows down", true);
    narrator.claim("water flows up", false);
    assertThat(printed()).contains("✓ water flows down", "✗ NOT TRUE: water flows up");
    assertThat(narrator.claims())
        .containsExactly(new Claim("water flows down", true), new Claim("water flows up", false));
  }

  @Test
  void theTableShowsWhatIsPlayedAsLongAsItIs() {
    narrator.begin("an act");
    assertThat(now.title()).isEqualTo("an act");
    narrator.end();
    assertThat(now.title()).isEmpty();
  }

  @Test
  void whatAnotherProgramPrintedIsIndented() {
    narrator.quote("NAME  STATE\nweb-0 Current\n");
    assertThat(printed()).isEqualTo("    NAME  STATE\n    web-0 Current\n");
  }

  @Test
  void aWaitThatCtrlCEndedIsNoClaimThatFailed() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> narrator.claim("it comes in time", false))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(narrator.claims()).isEmpty();
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
