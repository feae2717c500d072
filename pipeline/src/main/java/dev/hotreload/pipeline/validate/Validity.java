package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Whether a chain is valid now (RFC 5280, 4.1.2.5), and for long enough. */
final class Validity {
  private final Clock clock;
  private final Duration minRemaining;

  Validity(Clock clock, Duration minRemaining) {
    this.clock = clock;
    this.minRemaining = minRemaining;
  }

  /** A root at the end is left aside: clients have their own. */
  Optional<Rejected> problem(String file, List<X509Certificate> chain) {
    var now = clock.instant();
    return first(chain, i -> invalid(Facts.placed(file, chain, i), chain.get(i), now))
        .or(() -> first(chain, i -> tooShort(Facts.placed(file, chain, i), chain.get(i), now)));
  }

  private static Optional<Rejected> first(
      List<X509Certificate> chain, IntFunction<Optional<Rejected>> problem) {
    return IntStream.range(0, chain.size())
        .filter(i -> i == 0 || !Link.isSelfSigned(chain.get(i)))
        .mapToObj(problem)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Rejected> invalid(String what, X509Certificate it, Instant now) {
    var from = it.getNotBefore().toInstant();
    var until = it.getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return Optional.of(
          new Rejected(
              what + " is not valid before " + from + ": it is looked at again then",
              new Retry.At(from)));
    }
    return now.isAfter(until)
        ? Optional.of(lasting(what + " expired at " + until + ": issue it again"))
        : Optional.empty();
  }

  private Optional<Rejected> tooShort(String what, X509Certificate it, Instant now) {
    var until = it.getNotAfter().toInstant();
    return now.plus(minRemaining).isAfter(until)
        ? Optional.of(
            lasting(
                "%s expires at %s, which is less than the %s of minRemaining: issue it again"
                    .formatted(what, until, text(minRemaining))))
        : Optional.empty();
  }

  /** Tried again, because it may be the clock that is wrong and is put right. */
  private static Rejected lasting(String reason) {
    return new Rejected(reason, new Retry.WithBackoff());
  }

  /** As the agent file writes it: {@code 1h30m}. */
  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
