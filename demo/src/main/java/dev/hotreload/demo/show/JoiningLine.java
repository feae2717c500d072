package dev.hotreload.demo.show;

import dev.hotreload.testing.provide.Progress;
import java.time.Duration;

/** The table's line on the API server: a bar with the remaining time while it comes. */
record JoiningLine(Style style, int width) {
  private static final int BAR = 24;
  private static final String NAME = "API server  ";

  String line(Joining joining) {
    return switch (joining) {
      case Joining.Absent(var reason) -> style.dim(fitted(NAME + reason));
      case Joining.Coming(var progress) -> coming(progress);
      case Joining.Starting() -> style.moving(fitted(NAME + "starting"));
      case Joining.There(var url) -> style.good(fitted(NAME + "● " + url));
    };
  }

  private String coming(Progress progress) {
    var text =
        Style.cut(remaining(progress) + ": " + progress.phase(), width - NAME.length() - BAR - 4);
    return NAME + style.moving("▕" + bar(progress) + "▏") + "  " + text;
  }

  private static String bar(Progress progress) {
    var remaining = progress.remaining();
    long elapsed = progress.elapsed().toMillis();
    int done =
        remaining == null ? 0 : (int) (BAR * elapsed / Math.max(1, elapsed + remaining.toMillis()));
    return "█".repeat(done) + "░".repeat(BAR - done);
  }

  private static String remaining(Progress progress) {
    var remaining = progress.remaining();
    return remaining == null
        ? clock(progress.elapsed()) + " so far"
        : "about " + clock(remaining) + " remaining";
  }

  static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private String fitted(String text) {
    return Style.cut(text, width);
  }
}
