package dev.hotreload.pipeline.validate;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether each certificate of a chain has signed one before it: the one right before (RFC 5246), or,
 * where an authority is cross-signed and both its certificates are sent, one further up (RFC 8446,
 * 4.4.2). Links that held in the last chain are not computed again: a rotation renews the leaf and
 * leaves its authorities. Safe for any thread.
 */
final class ChainOrder {
  /** Links that are known to hold. */
  private volatile Set<Link> known = Set.of();

  /** What is wrong, naming the file; empty for a chain. */
  Optional<String> problem(String file, List<X509Certificate> chain) {
    var held = new HashSet<Link>();
    for (int i = 1; i < chain.size(); i++) {
      var link = above(chain, i);
      if (link.isEmpty()) {
        return Optional.of(broken(file, chain, i));
      }
      if (!link.get().ofAuthority()) {
        return Optional.of(
            "%s in %s signed another but is no authority: issue the chain again"
                .formatted(number(chain, i), file));
      }
      held.add(link.get());
    }
    known = Set.copyOf(held);
    return Optional.empty();
  }

  /** What this one signed, the nearest first. */
  private Optional<Link> above(List<X509Certificate> chain, int signer) {
    for (int i = signer - 1; i >= 0; i--) {
      var link = new Link(chain.get(i), chain.get(signer));
      if (known.contains(link) || link.holds()) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  /** The one at this place signed none before it. */
  private static String broken(String file, List<X509Certificate> chain, int at) {
    int before = at - 1;
    if (chain.subList(0, at).contains(chain.get(at))) {
      return "%s in %s is there twice: take the second one out".formatted(number(chain, at), file);
    }
    for (int i = at + 1; i < chain.size(); i++) {
      if (new Link(chain.get(before), chain.get(i)).holds()) {
        return unordered(file, chain, before, i);
      }
    }
    for (int i = 0; i < at; i++) {
      if (new Link(chain.get(at), chain.get(i)).holds()) {
        return unordered(file, chain, at, i);
      }
    }
    return "%s in %s is not signed by %s, which follows it: issue the chain again"
        .formatted(number(chain, before), file, number(chain, at));
  }

  private static String unordered(
      String file, List<X509Certificate> chain, int signed, int signer) {
    return "%s is out of order, %s is signed by %s: put the leaf first, then each one's issuer"
        .formatted(file, number(chain, signed), number(chain, signer));
  }

  static String number(List<X509Certificate> chain, int index) {
    return "certificate %d (%s)".formatted(index + 1, Facts.name(chain.get(index)));
  }
}
