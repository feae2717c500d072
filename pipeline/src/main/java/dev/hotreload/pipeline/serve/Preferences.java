package dev.hotreload.pipeline.serve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code Prefer}, RFC 7240. A preference that is not understood is ignored. */
final class Preferences {
  /** The longest that an answer is held back. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

  private Preferences() {}

  /** How long to wait, bounded; empty if nothing or zero seconds are preferred. */
  static Optional<Duration> wait(List<String> values) {
    var wait = WAIT.matcher(String.join(",", values));
    return Optional.of(wait)
        .filter(w -> w.find())
        .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
        .filter(Duration::isPositive)
        .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }
}
