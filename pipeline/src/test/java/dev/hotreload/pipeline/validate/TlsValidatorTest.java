package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.Finding.Accepted;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsValidatorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Authority ROOT = Authority.root("root", KeyKind.EC_P256, CLOCK);
  private static final Authority MIDDLE = ROOT.intermediate("middle");
  private static final Leaf WEB = Leaf.of("web.example", "*.web.example");
  private static final IssuedCertificate GOOD = MIDDLE.issue(WEB);

  @TempDir Path folder;

  @Test
  void acceptsWhatCertManagerIssuesAndTellsTheLeaf() {
    assertThat(check(GOOD.certificatePem(), GOOD.keyPem()))
        .isEqualTo(new Accepted(Facts.of(GOOD.leaf())));
  }

  @ParameterizedTest
  @CsvSource({
    "EC_P256, TRADITIONAL",
    "EC_P256, PKCS8",
    "EC_P384, TRADITIONAL",
    "EC_P384, PKCS8",
    "RSA_2048, TRADITIONAL",
    "RSA_2048, PKCS8",
    "ED25519, PKCS8",
    "ED448, PKCS8"
  })
  void readsKeysOfEveryKindAndForm(KeyKind kind, KeyEncoding encoding) {
    var issued = ROOT.issue(WEB.withKey(kind, encoding));
    assertThat(check(issued.certificatePem(), issued.keyPem())).isInstanceOf(Accepted.class);
    var other = ROOT.issue(WEB.withKey(kind, encoding));
    assertThat(reason(issued.certificatePem(), other.keyPem()))
        .isEqualTo(
            "tls.key does not belong to the certificate in tls.crt (CN=web.example): issue both"
                + " again together");
  }

  @Test
  void aKeyOfAnotherKindDoesNotBelong() {
    var rsa = ROOT.issue(WEB.withKey(KeyKind.RSA_2048, KeyEncoding.PKCS8));
    var ec384 = ROOT.issue(WEB.withKey(KeyKind.EC_P384, KeyEncoding.TRADITIONAL));
    assertThat(reason(GOOD.certificatePem(), rsa.keyPem())).contains("does not belong");
    assertThat(reason(rsa.certificatePem(), GOOD.keyPem())).contains("does not belong");
    assertThat(reason(GOOD.certificatePem(), ec384.keyPem())).contains("does not belong");
  }

  @ParameterizedTest
  @RequiresProgram("openssl")
  @ValueSource(
      strings = {
        "ecparam -genkey -name prime256v1 -out KEY", // with a block of parameters before the key
        "ecparam -genkey -name secp384r1 -noout -out KEY",
        "genpkey -algorithm ed25519 -out KEY",
        "genrsa -traditional -out KEY 2048",
      })
  void readsTheKeysOfOpenssl(String generate) throws Exception {
    var key = folder.resolve("key");
    var certificate = folder.resolve("crt");
    var openssl = new Openssl(folder);
    openssl.must(generate.replace("KEY", key.toString()));
    openssl.must("req -x509 -new -days 2 -subj /CN=web -key " + key + " -out " + certificate);
    var validator = new TlsValidator(settings(Duration.ZERO, List.of()), Clock.systemUTC());
    assertThat(validator.check(candidate(Files.readString(certificate), Files.readString(key))))
        .isInstanceOf(Accepted.class);
    assertThat(validator.check(candidate(Files.readString(certificate), GOOD.keyPem())))
        .isInstanceOf(Rejected.class);
  }

  /** The JDK writes EC keys without their public part, so that something has to be signed. */
  @Test
  void matchesAKeyThatDoesNotCarryItsPublicPart() {
    var pem = pem("PRIVATE KEY", GOOD.privateKey().getEncoded());
    assertThat(check(GOOD.certificatePem(), pem)).isInstanceOf(Accepted.class);
    assertThat(reason(MIDDLE.issue(WEB).certificatePem(), pem)).contains("does not belong");
  }

  @Test
  void saysWhatTheKeyFileIsInstead() {
    var crt = GOOD.certificatePem();
    assertThat(reason(crt, "")).isEqualTo("tls.key is empty: put PEM into it");
    assertThat(reason(crt, "x")).startsWith("tls.key holds no private key");
    assertThat(reason(crt, crt)).startsWith("tls.key holds no private key");
    assertThat(reason(crt, "\0\1\2")).isEqualTo("tls.key is binary, not PEM: put PEM into it");
    assertThat(reason(crt, pem("PRIVATE KEY", new byte[] {1, 2, 3})))
        .isEqualTo("tls.key holds a key that can't be parsed: issue it again");
    assertThat(reason(crt, pem("EC PRIVATE KEY", new byte[] {0x30, 0})))
        .isEqualTo("tls.key holds a key that can't be parsed: issue it again");
    assertThat(reason(crt, pem("OPENSSH PRIVATE KEY", new byte[3]))).contains("OpenSSH");
    assertThat(reason(crt, pem("DSA PRIVATE KEY", new byte[3]))).contains("not known here");
  }

  @Test
  @DisplayName(
      "Trap 10: a chain in the wrong order is refused, not served without its intermediate")
  void refusesAChainOutOfOrder() {
    var leaf = ROOT.issue(WEB).certificatePem();
    var pems = List.of(leafOf(GOOD), certificate(MIDDLE), certificate(ROOT));
    assertThat(check(String.join("", pems), GOOD.keyPem())).isInstanceOf(Accepted.class);
    assertThat(reason(pems.get(0) + pems.get(2) + pems.get(1), GOOD.keyPem()))
        .isEqualTo(
            "tls.crt is out of order, certificate 1 (CN=web.example) is signed by certificate 3"
                + " (CN=middle): put the leaf first, then each one's issuer");
    assertThat(reason(pems.get(1) + pems.get(0), GOOD.keyPem()))
        .isEqualTo(
            "tls.crt is out of order, certificate 2 (CN=web.example) is signed by certificate 1"
                + " (CN=middle): put the leaf first, then each one's issuer");
    assertThat(reason(leaf + pems.get(1), GOOD.keyPem()))
        .isEqualTo(
            "certificate 1 (CN=web.example) in tls.crt is not signed by certificate 2 (CN=middle),"
                + " which follows it: issue the chain again");
  }

  @Test
  void refusesAnIssuerOfTheSameNameWithAnotherKey() {
    var renewed = ROOT.intermediate("middle");
    assertThat(reason(leafOf(GOOD) + certificate(renewed), GOOD.keyPem()))
        .contains("is not signed by certificate 2 (CN=middle)");
    var validator = validator(Duration.ZERO);
    assertThat(validator.check(candidate(GOOD.certificatePem(), GOOD.keyPem())))
        .isInstanceOf(Accepted.class);
    assertThat(validator.check(candidate(leafOf(GOOD) + certificate(renewed), GOOD.keyPem())))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void refusesASignatureThatDoesNotHold() throws Exception {
    var der = GOOD.leaf().getEncoded();
    der[der.length - 1] ^= 1;
    assertThat(reason(pem("CERTIFICATE", der) + certificate(MIDDLE), GOOD.keyPem()))
        .contains("is not signed by certificate 2 (CN=middle)");
  }

  @Test
  @DisplayName("Trap 22: expired, not yet valid, too short; the clock is asked each time")
  void asksTheClockEachTime() {
    var leaf = MIDDLE.issue(WEB.withValidity(NOW, NOW.plus(Duration.ofHours(2))));
    var clock = new SettableClock(NOW.plus(Duration.ofHours(3)));
    var validator = new TlsValidator(settings(Duration.ofMinutes(90), List.of()), clock);
    var candidate = candidate(leaf.certificatePem(), leaf.keyPem());
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                "tls.crt (CN=web.example) expired at 2026-11-22T12:00:00Z: issue it again",
                new Retry.WithBackoff()));
    clock.now = NOW.minusSeconds(1);
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                "tls.crt (CN=web.example) is not valid before 2026-11-22T10:00:00Z: it is looked at"
                    + " again then",
                new Retry.At(NOW)));
    clock.now = NOW.plus(Duration.ofMinutes(31));
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                "tls.crt (CN=web.example) expires at 2026-11-22T12:00:00Z, which is less than the"
                    + " 1h30m of minRemaining: issue it again",
                new Retry.WithBackoff()));
    clock.now = NOW.plus(Duration.ofMinutes(30));
    assertThat(validator.check(candidate)).isInstanceOf(Accepted.class);
  }

  @Test
  void namesAnIntermediateThatExpired() {
    var clock = new SettableClock(NOW.plus(Duration.ofDays(4000)));
    var leaf = MIDDLE.issue(WEB.withValidity(NOW, NOW.plus(Duration.ofDays(5000))));
    var finding =
        new TlsValidator(settings(Duration.ZERO, List.of()), clock)
            .check(candidate(leaf.certificatePem() + ROOT.caPem(), leaf.keyPem()));
    assertThat(((Rejected) finding).reason())
        .startsWith("certificate 2 in tls.crt (CN=middle) expired at ");
  }

  @Test
  void refusesAWeakKey() {
    var weak = ROOT.issue(WEB.withKey(KeyKind.RSA_1024, KeyEncoding.PKCS8));
    assertThat(reason(weak.certificatePem(), weak.keyPem()))
        .isEqualTo(
            "tls.crt (CN=web.example) has an RSA key of 1024 bits, and 2048 are the least: issue"
                + " it again with a longer one");
  }

  @Test
  void asksForTheNamesThatMustBeThere() {
    var validator =
        new TlsValidator(
            settings(Duration.ZERO, List.of("WEB.example.", "a.web.example", "api.example")),
            CLOCK);
    assertThat(validator.check(candidate(GOOD.certificatePem(), GOOD.keyPem())))
        .isEqualTo(
            Finding.rejected(
                "tls.crt (CN=web.example) is not valid for api.example, it names web.example,"
                    + " *.web.example: issue it with that name"));
    var client = ROOT.issue(Leaf.named("web.example"));
    var names = new DnsNames(List.of("web.example"));
    assertThat(names.problem("tls.crt", client.leaf()))
        .hasValueSatisfying(it -> assertThat(it).contains("it names none"));
  }

  @ParameterizedTest
  @CsvSource({
    "web.example, web.example, true",
    "*.example, web.example, true",
    "*.example, a.web.example, false",
    "*.example, example, false",
    "*.web.example, *.web.example, true",
    "*.example, *.web.example, false",
    "w*.example, web.example, false",
    "web.example, *.example, false",
    "*, web, false"
  })
  void matchesWildcardsForOneLabelOnly(String name, String wanted, boolean matches) {
    assertThat(DnsNames.matches(name, wanted)).isEqualTo(matches);
  }

  @Test
  void saysWhichFileIsMissingOrADirectory() {
    var validator = validator(Duration.ZERO);
    assertThat(validator.check(Candidates.of(Map.of("tls.crt", "x"))))
        .isEqualTo(
            Finding.rejected(
                "tls.key is missing in /etc/web/tls: put it there or name another file"));
    assertThat(validator.check(Candidates.of(Map.of("tls.crt/x", "x", "tls.key", "x"))))
        .isEqualTo(Finding.rejected("tls.crt in /etc/web/tls is a directory: it has to be a file"));
  }

  @Test
  void passesASourceWithoutCertificateWhenItIsAskedForWhereverOneLies() {
    var everywhere =
        new TlsValidator(
            new ValidateSettings.Tls("tls.crt", "tls.key", Duration.ZERO, List.of(), true), CLOCK);
    assertThat(everywhere.check(Candidates.of(Map.of("nginx.conf", "x"))))
        .isEqualTo(Finding.accepted());
    assertThat(everywhere.check(Candidates.of(Map.of("tls.key", "x"))))
        .isEqualTo(
            Finding.rejected(
                "tls.crt is missing in /etc/web/tls: put it there or name another file"));
  }

  @Test
  void findsBothInOneFile() {
    var combined =
        new TlsValidator(
            new ValidateSettings.Tls("web.pem", "web.pem", Duration.ZERO, List.of(), false), CLOCK);
    assertThat(
            combined.check(Candidates.of(Map.of("web.pem", GOOD.keyPem() + GOOD.certificatePem()))))
        .isInstanceOf(Accepted.class);
  }

  @Test
  @DisplayName("Trap 24: whatever is done to the key, no reason holds anything of it")
  void noReasonHoldsAnythingOfTheKey() {
    var random = new Random(42);
    for (var encoding : KeyEncoding.values()) {
      var key = MIDDLE.issue(WEB.withKey(KeyKind.EC_P256, encoding)).keyPem();
      for (int i = 0; i < 300; i++) {
        assertHoldsNothingOf(key, check(GOOD.certificatePem(), damaged(key, random)));
        assertHoldsNothingOf(key, check(damaged(key, random), key));
      }
    }
  }

  @Test
  @DisplayName("Trap 24: bytes that are no PEM at all get one clear line, never an exception")
  void surviveAnyBytes() {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      var files = Map.of("tls.crt", bytes, "tls.key", bytes);
      var noise = validator(Duration.ZERO).check(Candidates.ofBytes(files));
      assertThat(((Rejected) noise).reason()).startsWith("tls.crt ").doesNotContain("\n");
      var der = pem("EC PRIVATE KEY", bytes);
      assertThat(reason(GOOD.certificatePem(), der)).startsWith("tls.key ").doesNotContain("\n");
      assertThat(reason(pem("CERTIFICATE", bytes), der)).startsWith("tls.crt ");
    }
  }

  private static void assertHoldsNothingOf(String key, Finding finding) {
    if (finding instanceof Rejected(var reason, var retry)) {
      assertThat(reason).doesNotContain("\n");
      for (var line : key.lines().filter(it -> !it.startsWith("---")).toList()) {
        for (int i = 0; i + 8 <= line.length(); i += 4) {
          assertThat(reason).doesNotContain(line.substring(i, i + 8));
        }
      }
    }
  }

  private static String damaged(String key, Random random) {
    var text = new StringBuilder(key);
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> text.setLength(at);
      case 1 -> text.setCharAt(at, (char) random.nextInt(256));
      case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
      default -> text.insert(at, "\n" + (char) random.nextInt(256));
    }
    return text.toString();
  }

  private static String leafOf(IssuedCertificate issued) {
    var pem = issued.certificatePem();
    return pem.substring(0, pem.indexOf("-----END") + "-----END CERTIFICATE-----\n".length());
  }

  private static String certificate(Authority authority) {
    try {
      return pem("CERTIFICATE", authority.certificate().getEncoded());
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String label, byte[] der) {
    var body = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static TlsValidator validator(Duration minRemaining) {
    return new TlsValidator(settings(minRemaining, List.of()), CLOCK);
  }

  private static ValidateSettings.Tls settings(Duration minRemaining, List<String> dnsNames) {
    return new ValidateSettings.Tls("tls.crt", "tls.key", minRemaining, dnsNames, false);
  }

  private static Candidate candidate(String certificate, String key) {
    return Candidates.ofBytes(
        Map.of("tls.crt", certificate.getBytes(UTF_8), "tls.key", key.getBytes(ISO_8859_1)));
  }

  private static Finding check(String certificate, String key) {
    return validator(Duration.ZERO).check(candidate(certificate, key));
  }

  private static String reason(String certificate, String key) {
    return ((Rejected) check(certificate, key)).reason();
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
