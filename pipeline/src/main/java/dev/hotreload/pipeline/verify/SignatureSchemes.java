package dev.hotreload.pipeline.verify;

import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a client offers so that a server with certificates of several kinds shows the one of the
 * expected kind: the schemes of the leaf's key first, then those that its chain is signed with. RFC
 * 8446, section 4.2.3; names as in the JDK.
 */
final class SignatureSchemes {
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

  private SignatureSchemes() {}

  /** The schemes to offer, most wanted first. */
  static String[] of(List<X509Certificate> chain) {
    Set<String> names = new LinkedHashSet<>();
    Stream.concat(
            chain.stream().limit(1).map(leaf -> leaf.getPublicKey().getAlgorithm()),
            chain.stream().map(X509Certificate::getSigAlgName))
        .map(SignatureSchemes::kind)
        .forEach(names::addAll);
    return names.toArray(String[]::new);
  }

  /** By the JDK's name of a key ({@code EC}) or of a signature ({@code SHA256withECDSA}). */
  private static List<String> kind(String algorithm) {
    String upper = algorithm.toUpperCase(Locale.ROOT);
    if (upper.startsWith("ED")) {
      return EDWARDS;
    }
    return upper.startsWith("EC") || upper.contains("ECDSA") ? EC : RSA;
  }
}
