package dev.hotreload.demo.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** What {@code tls.key} (EC, PKCS#8) and {@code tls.crt} of a folder say. */
record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
  static KeyAndChain read(Path folder) throws IOException, GeneralSecurityException {
    try (var pem = Files.newInputStream(folder.resolve("tls.crt"))) {
      var chain =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
      return new KeyAndChain(key(folder.resolve("tls.key")), chain);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    var base64 =
        Files.readString(file, StandardCharsets.US_ASCII)
            .lines()
            .filter(line -> !line.startsWith("-----"))
            .toList();
    var der = Base64.getDecoder().decode(String.join("", base64));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** Keys are nobody's to print. */
  @Override
  public String toString() {
    return "KeyAndChain[" + chain.size() + " certificates]";
  }
}
