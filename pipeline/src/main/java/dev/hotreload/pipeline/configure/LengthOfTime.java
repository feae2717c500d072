package dev.hotreload.pipeline.configure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as agent files write them: {@code 200ms}, {@code 10s}, {@code 1h30m}. */
final class LengthOfTime {
  private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + "){1,5}");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private LengthOfTime() {}

  /** Empty if the text is no length of time. */
  static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        PART.matcher(text)
            .results()
            .map(part -> Duration.of(Long.parseLong(part.group(1)), unit(part.group(2))))
            .reduce(Duration.ZERO, Duration::plus));
  }

  private static ChronoUnit unit(String word) {
    return UNITS.getOrDefault(word, ChronoUnit.DAYS);
  }

  /** What a length of time may be, and what it is if nobody says. */
  record Range(String least, String most, String standard) {
    static final Range INTERVAL = new Range("100ms", "24h", "10s");
    static final Range SETTLE = new Range("0s", "1m", "200ms");
    static final Range TIMEOUT = new Range("100ms", "10m", "30s");
    static final Range HOLD = new Range("1s", "30d", "15m");
    static final Range REMAINING = new Range("0s", "3650d", "0s");

    Duration byDefault() {
      return parse(standard).orElseThrow();
    }

    boolean holds(Duration length) {
      return length.compareTo(parse(least).orElseThrow()) >= 0
          && length.compareTo(parse(most).orElseThrow()) <= 0;
    }
  }
}
