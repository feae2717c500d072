package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether each certificate of a chain is signed by the next. Links that held in the last chain are not
 * computed again: a rotation renews the leaf and leaves its authorities. Safe for any thread.
 */
final class ChainOrder {
  /** Links that are known to hold. */
  private volatile Set<Link> known = Set.of();

  /** What is wrong, naming the file; empty for a chain. */
  Optional<String> problem(String file, List<X509Certificate> chain) {
    var held = new HashSet<Link>();
    for (int i = 0; i + 1 < chain.size(); i++) {
      var link = new Link(chain.get(i), chain.get(i + 1));
      if (!known.contains(link) && !link.holds()) {
        return Optional.of(broken(file, chain, i));
      }
      if (!link.ofAuthority()) {
        return Optional.of(
            "%s in %s signed another but is no authority: issue the chain again"
                .formatted(number(chain, i + 1), file));
      }
      held.add(link);
    }
    known = Set.copyOf(held);
    return Optional.empty();
  }

  private static String broken(String file, List<X509Certificate> chain, int at) {
    for (int i = 0; i < chain.size(); i++) {
      if (i != at && new Link(chain.get(at), chain.get(i)).holds()) {
        return unordered(file, chain, at, i);
      }
    }
    return new Link(chain.get(at + 1), chain.get(at)).holds()
        ? unordered(file, chain, at + 1, at)
        : "%s in %s is not signed by %s, which follows it: issue the chain again"
            .formatted(number(chain, at), file, number(chain, at + 1));
  }

  private static String unordered(
      String file, List<X509Certificate> chain, int signed, int signer) {
    return "%s is out of order, %s is signed by %s: put the leaf first, then each one's issuer"
        .formatted(file, number(chain, signed), number(chain, signer));
  }

  private static String number(List<X509Certificate> chain, int index) {
    return "certificate %d (%s)".formatted(index + 1, Facts.name(chain.get(index)));
  }

  private record Link(X509Certificate signed, X509Certificate signer) {
    boolean holds() {
      if (!signed.getIssuerX500Principal().equals(signer.getSubjectX500Principal())) {
        return false;
      }
      try {
        signed.verify(signer.getPublicKey());
        return true;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    /** Roots of X.509 version 1 can't say that they are. */
    boolean ofAuthority() {
      return signer.getBasicConstraints() >= 0 || signer.getVersion() < 3;
    }
  }
}
