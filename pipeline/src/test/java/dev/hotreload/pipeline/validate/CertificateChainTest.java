package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CertificateChainTest {
  private static final Authority ROOT = Authority.root("root");
  private static final Authority MIDDLE = ROOT.intermediate("middle");
  private static final IssuedCertificate WEB = MIDDLE.issue(Leaf.named("web"));
  private static final String PEM = WEB.certificatePem();

  @Test
  void readsLeafAndIntermediatesInTheirOrder() {
    assertThat(certificates(PEM)).containsExactly(WEB.leaf(), MIDDLE.certificate());
  }

  @Test
  @DisplayName("Trap 10: CRLF, blank lines and text around blocks change nothing")
  void normalisesWhatPeopleWriteAroundBlocks() {
    var expected = certificates(PEM);
    assertThat(certificates(PEM.replace("\n", "\r\n"))).isEqualTo(expected);
    assertThat(certificates(PEM.replace("\n", "\r\r\n"))).isEqualTo(expected);
    assertThat(certificates("\uFEFF" + PEM)).isEqualTo(expected);
    assertThat(certificates(PEM.replaceFirst("\nMII", "\n\n  MI I"))).isEqualTo(expected);
    assertThat(certificates(PEM.replace("-----BEGIN", "\n\n  \n-----BEGIN"))).isEqualTo(expected);
    assertThat(certificates(PEM.replace("-----BEGIN", "subject=CN: web\n-----BEGIN")))
        .isEqualTo(expected);
    assertThat(certificates(PEM.replace("-----\n", "----- \t\n"))).isEqualTo(expected);
    assertThat(certificates(PEM.stripTrailing())).isEqualTo(expected);
    assertThat(certificates("-----BEGIN X-----\nAAAA\n-----END X-----\n" + PEM))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("Trap 10: a mark that servers pass over in silence is refused")
  void refusesMarksThatShareTheirLine() {
    assertThat(problem(PEM.replace("\n-----BEGIN", "-----BEGIN")))
        .startsWith("has something beside the BEGIN or END mark in line ");
    assertThat(problem(" " + PEM))
        .isEqualTo("has something beside the BEGIN or END mark in line 1: give it its own line");
    assertThat(problem(PEM.replaceFirst("CERTIFICATE-----", "CERTIFICATE----")))
        .contains("in line 1");
  }

  @Test
  @DisplayName("Trap 10: what OpenSSL stumbles over is refused with its line")
  void refusesWhatServersStumbleOver() {
    assertThat(problem(PEM.replace("\n", "\r")))
        .isEqualTo("has line ends without a line feed: write it with LF or CRLF");
    assertThat(problem(PEM.replaceFirst("\n-----END", "\n\n-----END")))
        .isEqualTo("has an empty line inside the block of line 1: take it out");
    assertThat(problem(PEM.replaceFirst("CERTIFICATE", "TRUSTED CERTIFICATE")))
        .contains("fits no BEGIN mark");
    assertThat(problem(PEM.replace(" CERTIFICATE", " TRUSTED CERTIFICATE")))
        .isEqualTo(
            "has a block of OpenSSL's own kind TRUSTED CERTIFICATE in line 1: convert it with"
                + " openssl x509");
  }

  @Test
  @DisplayName("Trap 9: a half-written file is told as such")
  void tellsAHalfWrittenFile() {
    assertThat(problem(PEM.substring(0, 200)))
        .isEqualTo("ends too early: the block of line 1 has no END mark, so copy the file again");
    var without = PEM.replaceFirst("-----END CERTIFICATE-----\n", "");
    assertThat(problem(without))
        .isEqualTo("ends too early: the block of line 1 has no END mark, so copy the file again");
    assertThat(problem(PEM.substring(PEM.indexOf('\n') + 1))).contains("fits no BEGIN mark");
  }

  @Test
  void saysWhatAFileIsInstead() throws CertificateEncodingException {
    assertThat(problem("")).isEqualTo("is empty: put PEM into it");
    assertThat(problem(" \n\n")).isEqualTo("is empty: put PEM into it");
    assertThat(problem("hello\n"))
        .isEqualTo("holds no certificate (-----BEGIN CERTIFICATE-----): put it there");
    assertThat(problem(WEB.keyPem())).startsWith("holds no certificate");
    assertThat(problem(WEB.leaf().getEncoded()))
        .isEqualTo("is in binary form (DER): convert it to PEM");
    assertThat(problem(new byte[] {1, 2, 0, 3})).isEqualTo("is binary, not PEM: put PEM into it");
  }

  @Test
  void saysWhichBlockIsBroken() {
    assertThat(problem(PEM.replaceFirst("\nMI", "\n!!")))
        .isEqualTo("is damaged: the block of line 1 is not base64, so copy the file again");
    assertThat(problem("text\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
        .isEqualTo("has a certificate that can't be parsed, number 1 in line 2: issue it again");
  }

  @Test
  void refusesABundle() {
    assertThat(certificates(WEB.caPem().repeat(20))).hasSize(20);
    assertThat(problem(WEB.caPem().repeat(21)))
        .isEqualTo("holds more than 20 certificates: leave the leaf and its intermediates");
  }

  @Test
  void showsThePublicFacts() {
    var facts = Facts.of(WEB.leaf());
    assertThat(facts.fingerprint()).isEqualTo(WEB.fingerprint());
    assertThat(facts.serial()).isEqualTo(WEB.leaf().getSerialNumber().toString(16));
    assertThat(facts.notAfter()).isEqualTo(WEB.leaf().getNotAfter().toInstant().toString());
    assertThat(facts.notAfter()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void namesACertificateInOneLine() {
    assertThat(Facts.name(WEB.leaf())).isEqualTo("CN=web");
    assertThat(Facts.name(ROOT.issue(Leaf.named("a\nb")).leaf())).isEqualTo("CN=a?b");
    assertThat(Facts.name(ROOT.issue(Leaf.named("x".repeat(64))).leaf()))
        .isEqualTo("CN=" + "x".repeat(64));
    assertThat(Facts.oneLine("x".repeat(65))).isEqualTo("x".repeat(64) + "...");
  }

  @Test
  @DisplayName("Trap 24: nothing of a block is in a text")
  void showsNothingOfABlock() throws Unreadable {
    assertThat(PemReader.read(WEB.keyPem().getBytes(UTF_8)).toString())
        .matches("\\[PemBlock\\[(EC |RSA )?PRIVATE KEY]]");
  }

  private static List<X509Certificate> certificates(String pem) {
    return ((CertificateChain.Certificates) CertificateChain.read(pem.getBytes(UTF_8))).all();
  }

  private static String problem(String pem) {
    return problem(pem.getBytes(UTF_8));
  }

  private static String problem(byte[] pem) {
    return ((CertificateChain.Broken) CertificateChain.read(pem)).problem();
  }
}
