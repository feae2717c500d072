package dev.hotreload.controller.observe.objects;

import dev.hotreload.api.wire.CertificateFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The public facts of the first certificate in a PEM text (RFC 7468). */
final class Leaves {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private Leaves() {}

  /** Absent if there is none, or none that can be read: the agent says what is wrong with it. */
  static @Nullable CertificateFacts first(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int end = begin < 0 ? -1 : text.indexOf(END, begin);
    if (end < 0) {
      return null;
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      return facts(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  private static CertificateFacts facts(X509Certificate certificate)
      throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return new CertificateFacts(
        HexFormat.of().formatHex(digest),
        certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT),
        certificate.getNotAfter().toInstant().toString());
  }
}
