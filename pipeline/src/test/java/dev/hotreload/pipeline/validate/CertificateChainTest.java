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
    assertThat(certificates(PEM.replace("\n", "\r"))).isEqualTo(expected);
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
    assertThat(problem("\uFEFF" + PEM))
        .isEqualTo("has something beside the BEGIN or END mark in line 1");
    assertThat(problem(" " + PEM)).contains("in line 1");
    assertThat(problem(PEM.replaceFirst("CERTIFICATE-----", "CERTIFICATE----")))
        .contains("in line 1");
  }

  @Test
  @DisplayName("Trap 9: a half-written file is told as such")
  void tellsAHalfWrittenFile() {
    assertThat(problem(PEM.substring(0, 200)))
        .isEqualTo("ends too early: the block of line 1 has no END mark");
    var without = PEM.replaceFirst("-----END CERTIFICATE-----\n", "");
    assertThat(problem(without)).isEqualTo("ends too early: the block of line 1 has no END mark");
    assertThat(problem(PEM.substring(PEM.indexOf('\n') + 1))).contains("fits no BEGIN mark");
  }

  @Test
  void saysWhatAFileIsInstead() throws CertificateEncodingException {
    assertThat(problem("")).isEqualTo("is empty");
    assertThat(problem(" \n\n")).isEqualTo("is empty");
    assertThat(problem("hello\n")).isEqualTo("holds no certificate (-----BEGIN CERTIFICATE-----)");
    assertThat(problem(WEB.keyPem())).startsWith("holds no certificate");
    assertThat(problem(WEB.leaf().getEncoded()))
        .isEqualTo("is in binary form (DER): convert it to PEM");
    assertThat(problem(new byte[] {1, 2, 0, 3})).isEqualTo("is binary, not PEM");
  }

  @Test
  void saysWhichBlockIsBroken() {
    assertThat(problem(PEM.replaceFirst("\nMI", "\n!!")))
        .isEqualTo("is not base64 in the block that begins in line 1");
    assertThat(problem("text\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
        .isEqualTo("has a certificate that can't be parsed, number 1 in line 2");
  }

  @Test
  void refusesABundle() {
    assertThat(certificates(WEB.caPem().repeat(20))).hasSize(20);
    assertThat(problem(WEB.caPem().repeat(21)))
        .isEqualTo("holds more than 20 certificates: a chain has a few");
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
