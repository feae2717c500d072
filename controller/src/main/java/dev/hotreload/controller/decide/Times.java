package dev.hotreload.controller.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as resources hold them: RFC 3339, UTC, whole seconds. */
final class Times {
  private Times() {}

  static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Whether at least this much has passed since; a time that can't be read is long ago. */
  static boolean passed(@Nullable String since, Duration length, Instant now) {
    if (since == null) {
      return true;
    }
    try {
      Instant time = Instant.parse(since);
      return time.isAfter(now) || !now.isBefore(time.plus(length));
    } catch (DateTimeParseException e) {
      return true;
    }
  }
}
