package dev.hotreload.pipeline.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a server reloaded last, as it says itself.
 *
 * @param step between two times that the server can write, by the digits of this one: the true time
 *     may differ by as much
 */
record ReloadTime(Instant at, Duration step) {
  private static final Pattern SECONDS =
      Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
  private static final Pattern FRACTION = Pattern.compile("\\.([0-9]+)");
  private static final BigDecimal MOST = BigDecimal.TEN.pow(11);
  private static final int NANOS = 9;

  /** Seconds since 1970, with a fraction and an exponent or without, or RFC 3339. */
  static Optional<ReloadTime> parse(String text) {
    return SECONDS.matcher(text).matches() ? ofSeconds(new BigDecimal(text)) : ofDate(text);
  }

  /** Milliseconds would be the year 50000: above what is meant by anybody. */
  private static Optional<ReloadTime> ofSeconds(BigDecimal seconds) {
    if (seconds.compareTo(MOST) >= 0) {
      return Optional.empty();
    }
    long whole = seconds.longValue();
    long nanos =
        seconds
            .subtract(BigDecimal.valueOf(whole))
            .movePointRight(NANOS)
            .setScale(0, RoundingMode.DOWN)
            .longValue();
    return Optional.of(new ReloadTime(Instant.ofEpochSecond(whole, nanos), step(seconds.scale())));
  }

  private static Optional<ReloadTime> ofDate(String text) {
    try {
      Matcher fraction = FRACTION.matcher(text);
      int digits = fraction.find() ? fraction.group(1).length() : 0;
      return Optional.of(new ReloadTime(OffsetDateTime.parse(text).toInstant(), step(digits)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration step(int digits) {
    long nanos = 1;
    for (int digit = Math.max(digits, 0); digit < NANOS; digit++) {
      nanos *= 10;
    }
    return Duration.ofNanos(nanos);
  }

  /** Whether it is later whichever way the server rounds. */
  boolean isAfter(Instant moment) {
    return at.minus(step).isAfter(moment);
  }

  /** Whether it is earlier whichever way the server rounds. */
  boolean isBefore(Instant moment) {
    return at.plus(step).isBefore(moment);
  }

  boolean isAfter(ReloadTime earlier) {
    return at.isAfter(earlier.at);
  }
}
