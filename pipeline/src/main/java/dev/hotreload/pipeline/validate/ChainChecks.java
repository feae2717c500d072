package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.validate.Finding.Rejected;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has to hold of a chain and the key of its leaf, wherever they were read from. */
final class ChainChecks {
  private final ChainOrder order = new ChainOrder();
  private final DnsNames dnsNames;
  private final Validity validity;
  private final @Nullable Trust trust;

  /**
   * @param trust a file with the authorities to one of which the chain must lead; absent if any will
   *     do
   */
  ChainChecks(Duration minRemaining, List<String> dnsNames, @Nullable String trust, Clock clock) {
    this.dnsNames = new DnsNames(dnsNames);
    this.validity = new Validity(clock, minRemaining);
    this.trust = trust == null ? null : new Trust(new SideFile(trust), clock);
  }

  /** The first problem, in the order in which people look for them. */
  Finding check(
      String file,
      List<X509Certificate> chain,
      Candidate candidate,
      Supplier<Optional<Rejected>> key) {
    return Stream.<Supplier<Optional<Rejected>>>of(
            () -> order.problem(file, chain).map(ChainChecks::lasting),
            key,
            () -> Strength.problem(file, chain).map(ChainChecks::lasting),
            () -> dnsNames.problem(file, chain.getFirst()).map(ChainChecks::lasting),
            () -> validity.problem(file, chain),
            () -> trust == null ? Optional.empty() : trust.problem(file, chain, candidate))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .<Finding>map(it -> it)
        .orElseGet(() -> new Finding.Accepted(Facts.of(chain.getFirst())));
  }

  private static Rejected lasting(String reason) {
    return new Rejected(reason, new Finding.Retry.OnChange());
  }
}
