package dev.hotreload.testing.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Authority root =
      Authority.root("root", KeyKind.EC_P256, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aLeafBelowAnIntermediateIsServedWithItAndWithoutTheRoot() throws Exception {
    IssuedCertificate issued = root.intermediate("issuing").issue(Leaf.of("web.example"));

    List<X509Certificate> served = parse(issued.certificatePem());

    assertThat(served).hasSize(2);
    assertThat(served.getFirst()).isEqualTo(issued.leaf());
    assertThat(parse(issued.caPem())).containsExactly(root.certificate());
    validate(served, root.certificate());
  }

  @Test
  void aLeafOfTheRootIsServedAlone() throws Exception {
    IssuedCertificate issued = root.issue(Leaf.of("web.example"));

    assertThat(parse(issued.certificatePem())).containsExactly(issued.leaf());
    validate(List.of(issued.leaf()), root.certificate());
  }

  @Test
  void aLeafIsValidFromNowForNinetyDaysUnlessAskedOtherwise() {
    X509Certificate usual = root.issue(Leaf.of("web.example")).leaf();
    X509Certificate expired =
        root.issue(
                Leaf.of("web.example").withValidity(NOW.minusSeconds(7200), NOW.minusSeconds(3600)))
            .leaf();

    assertThat(usual.getNotBefore()).isEqualTo(Date.from(NOW));
    assertThat(usual.getNotAfter()).isEqualTo(Date.from(NOW.plusSeconds(90 * 86_400L)));
    assertThat(expired.getNotBefore()).isEqualTo(Date.from(NOW.minusSeconds(7200)));
    assertThatThrownBy(() -> expired.checkValidity(Date.from(NOW)))
        .isInstanceOf(CertificateExpiredException.class);
  }

  @Test
  void alternativeNamesHoldDnsNamesAddressesAndUris() throws Exception {
    Leaf leaf =
        Leaf.of("a.example", "b.example")
            .withIpAddresses("127.0.0.7")
            .withUris("spiffe://example/web");

    assertThat(root.issue(leaf).leaf().getSubjectAlternativeNames())
        .extracting(each -> (Object) each.get(1))
        .containsExactly("a.example", "b.example", "127.0.0.7", "spiffe://example/web");
  }

  @ParameterizedTest
  @CsvSource({
    "EC_P256, TRADITIONAL, EC PRIVATE KEY",
    "EC_P384, PKCS8, PRIVATE KEY",
    "RSA_2048, TRADITIONAL, RSA PRIVATE KEY",
    "RSA_1024, PKCS8, PRIVATE KEY"
  })
  void aKeyIsWrittenInTheEncodingAskedFor(KeyKind kind, KeyEncoding encoding, String label)
      throws Exception {
    IssuedCertificate issued = root.issue(Leaf.of("web.example").withKey(kind, encoding));

    assertThat(issued.keyPem()).startsWith("-----BEGIN " + label + "-----\n");
    if (encoding == KeyEncoding.TRADITIONAL) {
      PEMKeyPair read = (PEMKeyPair) new PEMParser(new StringReader(issued.keyPem())).readObject();
      assertThat(new JcaPEMKeyConverter().getKeyPair(read).getPublic())
          .isEqualTo(issued.leaf().getPublicKey());
    }
  }

  @Test
  void aKeyCanBeEncrypted() throws Exception {
    String pem = root.issue(Leaf.of("web.example")).encryptedKeyPem("secret".toCharArray());

    assertThat(new PEMParser(new StringReader(pem)).readObject())
        .isInstanceOf(PKCS8EncryptedPrivateKeyInfo.class);
  }

  @Test
  void twoLeavesOfOneNameDiffer() {
    IssuedCertificate first = root.issue(Leaf.of("web.example"));
    IssuedCertificate second = root.issue(Leaf.of("web.example"));

    assertThat(first.fingerprint()).matches("[0-9a-f]{64}").isNotEqualTo(second.fingerprint());
    assertThat(first.keyPem()).isNotEqualTo(second.keyPem());
  }

  @Test
  void aSecretCarriesWhatCertManagerWrites() {
    IssuedCertificate issued =
        root.issue(Leaf.of("a.example", "b.example").withIpAddresses("127.0.0.7"));

    assertThat(issued.secretData()).containsOnlyKeys("tls.crt", "tls.key", "ca.crt");
    assertThat(issued.secretAnnotations("web"))
        .containsEntry("cert-manager.io/certificate-name", "web")
        .containsEntry("cert-manager.io/common-name", "a.example")
        .containsEntry("cert-manager.io/alt-names", "a.example,b.example")
        .containsEntry("cert-manager.io/ip-sans", "127.0.0.7")
        .containsEntry("cert-manager.io/uri-sans", "")
        .containsEntry("cert-manager.io/issuer-name", "root")
        .containsEntry("cert-manager.io/issuer-kind", "Issuer")
        .containsEntry("cert-manager.io/issuer-group", "cert-manager.io")
        .hasSize(8);
  }

  @Test
  void theTextOfAnIssuedCertificateShowsNoKey() {
    IssuedCertificate issued = root.issue(Leaf.of("web.example"));

    assertThat(issued.toString())
        .contains("web.example", issued.fingerprint())
        .doesNotContain("PRIVATE", issued.keyPem().lines().toList().get(1));
  }

  private static List<X509Certificate> parse(String pem) throws Exception {
    Collection<?> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    return all.stream().map(X509Certificate.class::cast).toList();
  }

  private static void validate(List<X509Certificate> path, X509Certificate anchor)
      throws Exception {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(NOW));
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
  }
}
