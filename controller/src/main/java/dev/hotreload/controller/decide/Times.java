package dev.hotreload.controller.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as resources hold them: RFC 3339, UTC, whole seconds. */
final class Times {
  private static final Duration LONG = Duration.ofDays(365);

  private Times() {}

  static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** How long ago it was; a time that is absent, in the future or can't be read was long ago. */
  static Duration since(@Nullable String time, Instant now) {
    if (time == null) {
      return LONG;
    }
    try {
      Duration since = Duration.between(Instant.parse(time), now);
      return since.isNegative() ? LONG : since;
    } catch (DateTimeParseException e) {
      return LONG;
    }
  }
}
