package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.validate.Facts;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * In what a shown chain is another one than expected. Certificates are public, so they are named.
 */
record ChainDifference(ExpectedChain.Known expected, List<X509Certificate> shown) {
  private static final int DIGITS = 16;

  /** The rest of a sentence that began with the server's address; empty if they are equal. */
  Optional<String> describe() {
    List<X509Certificate> wanted = expected.chain();
    if (wanted.equals(shown)) {
      return Optional.empty();
    }
    if (!wanted.getFirst().equals(shown.getFirst())) {
      return Optional.of(
          "shows the certificate "
              + print(shown.getFirst())
              + ", not "
              + print(wanted.getFirst())
              + " of "
              + expected.file());
    }
    int common = Math.min(wanted.size(), shown.size());
    if (!wanted.subList(0, common).equals(shown.subList(0, common))) {
      return Optional.of(
          "shows the right certificate with another chain than "
              + expected.file()
              + ": "
              + names(shown.subList(1, shown.size())));
    }
    return Optional.of(
        shown.size() < wanted.size()
            ? "shows the right certificate, but leaves out what follows it in "
                + expected.file()
                + ": "
                + names(wanted.subList(common, wanted.size()))
            : "shows the right certificate, and more than "
                + expected.file()
                + " holds: "
                + names(shown.subList(common, shown.size())));
  }

  private static String print(X509Certificate certificate) {
    return "SHA-256 " + Facts.of(certificate).fingerprint().substring(0, DIGITS) + "...";
  }

  private static String names(List<X509Certificate> certificates) {
    return certificates.stream().map(Facts::name).collect(Collectors.joining(", "));
  }
}
