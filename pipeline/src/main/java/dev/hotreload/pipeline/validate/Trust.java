package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a chain leads to an authority that clients trust (RFC 5280, 6.1), with nothing but what the
 * server would send: only so can a missing intermediate be known. Revocation is not asked for.
 */
record Trust(SideFile file, Clock clock) {
  Optional<Rejected> problem(String chainFile, List<X509Certificate> chain, Candidate candidate) {
    try {
      return untrusted(chainFile, chain, authorities(candidate)).map(this::rejected);
    } catch (Unreadable e) {
      return Optional.of(rejected(file.name() + " " + e.problem()));
    }
  }

  private Rejected rejected(String reason) {
    return new Rejected(reason, file.isOutside() ? new Retry.WithBackoff() : new Retry.OnChange());
  }

  private List<X509Certificate> authorities(Candidate candidate) throws Unreadable {
    return switch (CertificateChain.readBundle(file.read(candidate))) {
      case CertificateChain.Broken(var problem) -> throw new Unreadable(problem);
      case CertificateChain.Certificates(var all) -> all;
    };
  }

  private Optional<String> untrusted(
      String chainFile, List<X509Certificate> chain, List<X509Certificate> authorities) {
    var now = clock.instant();
    var valid = authorities.stream().filter(it -> !isOver(it, now)).toList();
    if (valid.contains(chain.getFirst()) || (!valid.isEmpty() && leads(chain, valid, now))) {
      return Optional.empty();
    }
    return Optional.of(
        issuer(chain, authorities)
            .map(it -> refused(chainFile, chain, it, now))
            .orElseGet(() -> incomplete(chainFile, chain)));
  }

  private static boolean isOver(X509Certificate authority, Instant now) {
    return now.isAfter(authority.getNotAfter().toInstant());
  }

  private static boolean leads(
      List<X509Certificate> chain, List<X509Certificate> authorities, Instant now) {
    try {
      CertPathBuilder.getInstance("PKIX").build(parameters(chain, authorities, now));
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PKIXBuilderParameters parameters(
      List<X509Certificate> chain, List<X509Certificate> authorities, Instant now)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors =
        authorities.stream().map(it -> new TrustAnchor(it, null)).collect(Collectors.toSet());
    var leaf = new X509CertSelector();
    leaf.setCertificate(chain.getFirst());
    var parameters = new PKIXBuilderParameters(anchors, leaf);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
    return parameters;
  }

  /** The authority that has signed one of the chain, or is one of it by another certificate. */
  private static Optional<X509Certificate> issuer(
      List<X509Certificate> chain, List<X509Certificate> authorities) {
    return authorities.stream()
        .filter(
            it -> chain.stream().anyMatch(each -> each.equals(it) || new Link(each, it).holds()))
        .findFirst();
  }

  private String refused(
      String chainFile, List<X509Certificate> chain, X509Certificate authority, Instant now) {
    return isOver(authority, now)
        ? "%s holds the authority of %s (%s), but it expired at %s: put the new one there"
            .formatted(
                file.name(), chainFile, Facts.name(authority), authority.getNotAfter().toInstant())
        : "%s (%s) may not be issued by %s of %s (path length, names, key usage or algorithm): issue it by another authority"
            .formatted(chainFile, Facts.name(chain.getFirst()), Facts.name(authority), file.name());
  }

  private String incomplete(String chainFile, List<X509Certificate> chain) {
    return "%s ends with %s, and no authority in %s has signed that: append the intermediates that are missing, or correct %s"
        .formatted(chainFile, ChainOrder.number(chain, chain.size() - 1), file.name(), file.name());
  }
}
