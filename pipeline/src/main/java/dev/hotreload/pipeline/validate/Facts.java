package dev.hotreload.pipeline.validate;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.wire.CertificateFacts;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What may be shown of a certificate. */
public final class Facts {
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\])*)", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST = 64;

  private Facts() {}

  /** The public facts of a certificate. */
  public static CertificateFacts of(X509Certificate certificate) {
    try {
      var der = ContentDigest.sha256().digest(certificate.getEncoded());
      return new CertificateFacts(
          HexFormat.of().formatHex(der),
          certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT),
          certificate.getNotAfter().toInstant().toString());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A parsed certificate has an encoding", e);
    }
  }

  /** How a person knows a certificate: {@code CN=web}, else by its serial number; one line. */
  public static String name(X509Certificate certificate) {
    var subject = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
    return subject.find()
        ? "CN=" + oneLine(subject.group(1))
        : "serial " + certificate.getSerialNumber().toString(16);
  }

  /** {@code tls.crt (CN=web)}, {@code certificate 2 in tls.crt (CN=middle)}: the leaf needs no number. */
  static String placed(String file, List<X509Certificate> chain, int index) {
    var number = index == 0 ? "" : "certificate " + (index + 1) + " in ";
    return number + file + " (" + name(chain.get(index)) + ")";
  }

  /** A name from a certificate, which whoever asked for it wrote. */
  static String oneLine(String name) {
    var visible = name.replaceAll("(?U)[^\\p{Graph} ]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
  }
}
