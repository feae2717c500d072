package dev.hotreload.demo.show;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The fleet, a line for each pod. A narrow terminal sees fewer columns, never broken lines. */
record Table(Style style, int width) {
  private static final String GAP = "  ";

  /** What is left out first. */
  private static final List<Column> LEAST =
      List.of(Column.ADDRESS, Column.EXPIRES, Column.LAST_RELOAD, Column.TOOK, Column.LEAF);

  /** Heading and rows. */
  List<String> lines(List<Row> rows) {
    var sizes = new Sizes(rows);
    var shown = shown(sizes);
    var lines = new ArrayList<String>();
    lines.add(
        style.dim(
            shown.stream()
                .map(column -> column.pad(column.heading(), sizes.of(column)))
                .collect(Collectors.joining(GAP))));
    for (var row : rows) {
      lines.add(
          shown.stream()
              .map(column -> cell(column, row, sizes.of(column)))
              .collect(Collectors.joining(GAP)));
    }
    return lines;
  }

  private String cell(Column column, Row row, int size) {
    return column.colour(row, column.pad(column.text(row), size), style);
  }

  private Set<Column> shown(Sizes sizes) {
    var shown = EnumSet.allOf(Column.class);
    for (var column : LEAST) {
      if (length(shown, sizes) <= width) {
        break;
      }
      shown.remove(column);
    }
    return shown;
  }

  private static int length(Set<Column> shown, Sizes sizes) {
    return shown.stream().mapToInt(sizes::of).sum() + GAP.length() * (shown.size() - 1);
  }

  /** How wide each column has to be. */
  private record Sizes(List<Row> rows) {
    int of(Column column) {
      int longest = rows.stream().mapToInt(row -> column.text(row).length()).max().orElse(0);
      return Math.max(column.heading().length(), longest);
    }
  }
}
