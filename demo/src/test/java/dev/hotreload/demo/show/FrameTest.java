package dev.hotreload.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.testing.provide.Progress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final List<Row> ROWS =
      List.of(
          new Row(
              "web-0",
              "127.0.0.11",
              State.CURRENT,
              "0123abcd",
              "90 d",
              "12:00:01 change",
              "58 ms",
              12_345,
              0),
          new Row("web-1", "127.0.0.12", State.AWAITING_PROJECTION, "", "", "", "", 7, 2));
  private static final Joining COMING =
      new Joining.Coming(
          new Progress(
              "compiling kube-apiserver with the Go toolchain of this machine",
              Duration.ofSeconds(60),
              Duration.ofSeconds(180)));

  @Test
  void noLineIsLongerThanTheTerminalIsWide() {
    for (int width = 60; width <= 140; width++) {
      int limit = width;
      assertThat(frame(COMING).lines(Style.PLAIN, width))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(limit));
    }
  }

  @Test
  void coloursAddNothingToWhatIsRead() {
    var plain = frame(COMING).lines(Style.PLAIN, 120);
    var coloured = frame(COMING).lines(Style.ANSI, 120);
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.stream().map(FrameTest::withoutColours)).isEqualTo(plain);
  }

  @Test
  void aWideTerminalShowsEveryColumnInLine() {
    assertThat(new Table(Style.PLAIN, 140).lines(ROWS))
        .containsExactly(
            "POD    ADDRESS     STATE                 LEAF      EXPIRES  LAST RELOAD       TOOK  REQUESTS  FAILED",
            "web-0  127.0.0.11  ● Current             0123abcd     90 d  12:00:01 change  58 ms    12 345       0",
            "web-1  127.0.0.12  ● AwaitingProjection                                                    7       2");
  }

  @Test
  void aNarrowTerminalKeepsPodStateAndFailures() {
    assertThat(new Table(Style.PLAIN, 60).lines(ROWS).getFirst())
        .contains("POD", "STATE", "REQUESTS", "FAILED")
        .doesNotContain("ADDRESS");
  }

  @Test
  void theBarIsAsFullAsTheTimeThatHasPassed() {
    assertThat(new JoiningLine(Style.PLAIN, 120).line(COMING))
        .contains("▕██████░░░░░░░░░░░░░░░░░░▏", "about 3:00 remaining");
  }

  @Test
  void withoutAnEstimateTheBarIsEmptyAndTheTimeSoFarIsTold() {
    var progress = new Progress("downloading", Duration.ofSeconds(65), null);
    assertThat(new JoiningLine(Style.PLAIN, 120).line(new Joining.Coming(progress)))
        .contains("▕░░░░░░░░░░░░░░░░░░░░░░░░▏", "1:05 so far: downloading");
  }

  @Test
  void theLineTellsWhetherTheApiServerIsThere() {
    var line = new JoiningLine(Style.PLAIN, 120);
    assertThat(line.line(new Joining.There("https://127.0.0.1:6443")))
        .contains("● https://127.0.0.1:6443");
    assertThat(line.line(new Joining.Starting())).contains("starting");
    assertThat(line.line(new Joining.Absent("not wanted"))).contains("not wanted");
  }

  private static Frame frame(Joining joining) {
    return new Frame(
        "Hotreload   3 × nginx 1.22.1, each with its agent, under load",
        "Rotate the certificate, issued as cert-manager does",
        Duration.ofSeconds(75),
        ROWS,
        joining);
  }

  static String withoutColours(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
