package dev.hotreload.demo.show;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the live part of the screen shows.
 *
 * @param title what the fleet is
 * @param act what is played now
 */
public record Frame(String title, String act, Duration elapsed, List<Row> rows, Joining joining) {
  public Frame {
    rows = List.copyOf(rows);
  }

  /** No line is longer than {@code width}, colours not counted. */
  List<String> lines(Style style, int width) {
    var lines = new ArrayList<String>();
    var clock = JoiningLine.clock(elapsed);
    var heading = Style.cut(title, width - clock.length() - 2);
    var blanks = " ".repeat(width - clock.length() - heading.length());
    lines.add(style.dim("─".repeat(width)));
    lines.add(style.bold(heading) + blanks + style.dim(clock));
    lines.addAll(new Table(style, width).lines(rows));
    lines.add(new JoiningLine(style, width).line(joining));
    lines.add(style.title(Style.cut(act.isEmpty() ? "" : "▶ " + act, width)));
    return lines;
  }
}
