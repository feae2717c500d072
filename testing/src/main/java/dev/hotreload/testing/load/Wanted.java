package dev.hotreload.testing.load;

import java.util.Set;

/**
 * The leaves that servers may show now; all of them while nothing was said.
 *
 * <p>A handshake takes its time, so a leaf is fine that was wanted when the handshake began, or that
 * is wanted when it has ended.
 */
final class Wanted {

  private volatile Set<String> fingerprints = Set.of();

  void only(Set<String> wanted) {
    fingerprints = Set.copyOf(wanted);
  }

  /** To be kept from the beginning of a handshake to its end. */
  Set<String> atBeginning() {
    return fingerprints;
  }

  boolean holds(Set<String> atBeginning, String fingerprint) {
    return allows(atBeginning, fingerprint) || allows(fingerprints, fingerprint);
  }

  private static boolean allows(Set<String> wanted, String fingerprint) {
    return wanted.isEmpty() || wanted.contains(fingerprint);
  }
}
