package dev.hotreload.demo.show;

import java.util.Locale;

/** The table's columns, from left to right. */
enum Column {
  POD("POD", false),
  ADDRESS("ADDRESS", false),
  STATE("STATE", false),
  LEAF("LEAF", false),
  EXPIRES("EXPIRES", true),
  LAST_RELOAD("LAST RELOAD", false),
  TOOK("TOOK", true),
  REQUESTS("REQUESTS", true),
  FAILED("FAILED", true);

  private final String heading;
  private final boolean right;

  Column(String heading, boolean right) {
    this.heading = heading;
    this.right = right;
  }

  String heading() {
    return heading;
  }

  String text(Row row) {
    return switch (this) {
      case POD -> row.pod();
      case ADDRESS -> row.address();
      case STATE -> "● " + row.state();
      case LEAF -> row.leaf();
      case EXPIRES -> row.expires();
      case LAST_RELOAD -> row.lastReload();
      case TOOK -> row.took();
      case REQUESTS -> number(row.requests());
      case FAILED -> number(row.failed());
    };
  }

  String pad(String text, int width) {
    var blanks = " ".repeat(Math.max(0, width - text.length()));
    return right ? blanks + text : text + blanks;
  }

  String colour(Row row, String padded, Style style) {
    return switch (this) {
      case POD -> style.bold(padded);
      case STATE -> state(row, padded, style);
      case FAILED -> row.failed() == 0 ? style.good(padded) : style.bad(padded);
      case ADDRESS, EXPIRES, LAST_RELOAD -> style.dim(padded);
      case LEAF, TOOK, REQUESTS -> padded;
    };
  }

  private static String state(Row row, String padded, Style style) {
    return switch (row.state()) {
      case CURRENT -> style.good(padded);
      case REJECTED, FAILED, UNREACHABLE, MISSING, NEVER_UPDATES, ROLLED_BACK -> style.bad(padded);
      case AWAITING_PROJECTION, PENDING, RELOADING, VERIFYING -> style.moving(padded);
    };
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }
}
