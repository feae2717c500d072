package dev.hotreload.pipeline.validate;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Optional;

/** Whether the RSA keys of a chain are long enough: what OpenSSL's default level demands, too. */
final class Strength {
  private static final int LEAST_RSA_BITS = 2048;

  private Strength() {}

  /** A root at the end is left aside: clients have their own. */
  static Optional<String> problem(String file, List<X509Certificate> chain) {
    for (int i = 0; i < chain.size(); i++) {
      var each = chain.get(i);
      boolean counts = i == 0 || !Link.isSelfSigned(each);
      if (counts && each.getPublicKey() instanceof RSAKey key && isWeak(key)) {
        return Optional.of(
            "%s has an RSA key of %d bits, and %d are the least: issue it again with a longer one"
                .formatted(
                    Facts.placed(file, chain, i), key.getModulus().bitLength(), LEAST_RSA_BITS));
      }
    }
    return Optional.empty();
  }

  private static boolean isWeak(RSAKey key) {
    return key.getModulus().bitLength() < LEAST_RSA_BITS;
  }
}
