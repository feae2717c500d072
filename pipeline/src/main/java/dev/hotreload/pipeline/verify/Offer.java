package dev.hotreload.pipeline.verify;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;

/**
 * What a client offers so that a server which has certificates of several kinds shows the one of
 * the expected kind. With TLS 1.3 the signature schemes decide: those of the leaf's key first, then
 * those that its chain is signed with (RFC 8446, section 4.2.3). With TLS 1.2 the cipher suite
 * decides (RFC 5246, section 7.4.2). All names are the JDK's.
 */
final class Offer {
  private static final List<String> EC =
      List.of("ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384", "ecdsa_secp521r1_sha512");
  private static final List<String> EDWARDS = List.of("ed25519", "ed448");
  private static final List<String> RSA =
      List.of(
          "rsa_pss_rsae_sha256",
          "rsa_pss_rsae_sha384",
          "rsa_pss_rsae_sha512",
          "rsa_pss_pss_sha256",
          "rsa_pss_pss_sha384",
          "rsa_pss_pss_sha512",
          "rsa_pkcs1_sha256",
          "rsa_pkcs1_sha384",
          "rsa_pkcs1_sha512");

  private final List<X509Certificate> expected;

  private Offer(List<X509Certificate> expected) {
    this.expected = expected;
  }

  /** An offer to show a certificate such as the first of these. */
  static Offer of(List<X509Certificate> chain) {
    return new Offer(List.copyOf(chain));
  }

  /** An offer to show any certificate. */
  static Offer any() {
    return new Offer(List.of());
  }

  void applyTo(SSLParameters parameters) {
    if (expected.isEmpty()) {
      return;
    }
    List<String> own = schemes(expected.getFirst().getPublicKey().getAlgorithm());
    Set<String> all = new LinkedHashSet<>(own);
    expected.forEach(each -> all.addAll(schemes(each.getSigAlgName())));
    parameters.setSignatureSchemes(all.toArray(String[]::new));
    String other = own.equals(RSA) ? "_ECDSA_WITH_" : "_RSA_WITH_";
    parameters.setCipherSuites(
        Arrays.stream(parameters.getCipherSuites())
            .filter(suite -> !suite.contains(other))
            .toArray(String[]::new));
  }

  /** By the name of a key ({@code EC}) or of a signature ({@code SHA256withECDSA}). */
  private static List<String> schemes(String algorithm) {
    String upper = algorithm.toUpperCase(Locale.ROOT);
    if (upper.startsWith("ED")) {
      return EDWARDS;
    }
    return upper.startsWith("EC") || upper.contains("ECDSA") ? EC : RSA;
  }
}
