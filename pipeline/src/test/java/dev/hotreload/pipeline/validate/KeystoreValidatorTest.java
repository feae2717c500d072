package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.KeystoreContent;
import dev.hotreload.api.file.KeystoreType;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.Finding.Accepted;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Keystores;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreValidatorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String PASSWORD = "changeit-soon";
  private static final char[] CHARS = PASSWORD.toCharArray();
  private static final Authority ROOT = Authority.root("root", KeyKind.EC_P256, CLOCK);
  private static final Authority MIDDLE = ROOT.intermediate("middle");
  private static final Leaf LEAF = Leaf.of("web.example");
  private static final IssuedCertificate WEB = MIDDLE.issue(LEAF);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(KeystoreType.class)
  @DisplayName("Trap 23: the facts of the leaf are those of what lies there now")
  void acceptsWhatCertManagerWritesAndTellsTheLeaf(KeystoreType type) {
    for (var kind : List.of(KeyKind.EC_P384, KeyKind.RSA_2048, KeyKind.ED25519)) {
      var web = MIDDLE.issue(LEAF.withKey(kind, KeyEncoding.PKCS8));
      var store = web.keystore(type.name(), CHARS);
      assertThat(check(store)).isEqualTo(new Accepted(Facts.of(web.leaf())));
      assertThat(new KeystoreValidator(settings(type, null), CLOCK).check(candidate(store)))
          .isInstanceOf(Accepted.class);
    }
  }

  /** go-pkcs12, which cert-manager uses, writes its legacy and modern profiles by these. */
  @ParameterizedTest
  @RequiresProgram("openssl")
  @ValueSource(
      strings = {
        "-certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES -macalg sha1 -legacy",
        "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1",
        "-certpbe AES-256-CBC -keypbe AES-256-CBC -macalg sha256"
      })
  void readsTheProfilesOfPkcs12(String profile) throws Exception {
    Files.writeString(folder.resolve("tls.crt"), WEB.certificatePem());
    Files.writeString(folder.resolve("tls.key"), WEB.keyPem());
    new Openssl(folder)
        .must(
            "pkcs12 -export -in tls.crt -inkey tls.key -out keystore.p12 -passout pass:%s %s"
                .formatted(PASSWORD, profile));
    var store = Files.readAllBytes(folder.resolve("keystore.p12"));
    assertThat(check(store)).isEqualTo(new Accepted(Facts.of(WEB.leaf())));
  }

  @ParameterizedTest
  @EnumSource(KeystoreType.class)
  void refusesAnotherPassword(KeystoreType type) {
    var store = WEB.keystore(type.name(), "another".toCharArray());
    assertThat(reason(store))
        .isEqualTo(
            "keystore.p12 can't be opened with the password in password: correct one of the two");
    assertThat(check(store, "old\nanother\n")).isInstanceOf(Accepted.class);
    assertThat(((Rejected) check(store, "")).reason())
        .isEqualTo(
            "keystore.p12 can't be opened, because its password file password is empty: put the"
                + " password there");
  }

  @ParameterizedTest
  @EnumSource(KeystoreType.class)
  @DisplayName("Trap 9: a half-written keystore is told as such")
  void refusesATruncatedOne(KeystoreType type) {
    var store = WEB.keystore(type.name(), CHARS);
    for (int length : new int[] {5, 50, store.length / 2, store.length - 1}) {
      assertThat(reason(Arrays.copyOf(store, length)))
          .isEqualTo("keystore.p12 is damaged or only half written: copy it again");
    }
  }

  @Test
  void saysWhatAFileIsInstead() {
    assertThat(reason(new byte[0])).isEqualTo("keystore.p12 is empty: put a keystore there");
    assertThat(reason(WEB.certificatePem().getBytes(UTF_8)))
        .isEqualTo("keystore.p12 is neither PKCS#12 nor JKS: put a keystore there");
    var settings = settings(KeystoreType.PKCS12, null);
    var jks = candidate(WEB.keystore("JKS", CHARS));
    assertThat(new KeystoreValidator(settings, CLOCK).check(jks))
        .isEqualTo(
            Finding.rejected(
                "keystore.p12 is JKS, and its type is said to be PKCS12: correct type"));
    assertThat(validator(null).check(Candidates.of(Map.of("password", PASSWORD))))
        .isEqualTo(
            Finding.rejected(
                "keystore.p12 is missing in /etc/web/tls: put it there or name another file"));
  }

  @ParameterizedTest
  @EnumSource(KeystoreType.class)
  void refusesATrustStoreInPlaceOfAKey(KeystoreType type) {
    assertThat(reason(WEB.truststore(type.name(), CHARS)))
        .isEqualTo(
            "keystore.p12 holds no private key: store one with its chain, or say holds: Trust for"
                + " authorities alone");
  }

  @Test
  void wantsToKnowWhichOfSeveralKeys() {
    var api = MIDDLE.issue(Leaf.of("api.example"));
    var both =
        Keystores.of(
            "PKCS12",
            CHARS,
            store -> {
              store.setKeyEntry("web", WEB.privateKey(), CHARS, chain(WEB));
              store.setKeyEntry("api", api.privateKey(), CHARS, chain(api));
            });
    assertThat(reason(both)).isEqualTo("keystore.p12 holds 2 keys: name the one by alias");
    assertThat(validator("api").check(candidate(both)))
        .isEqualTo(new Accepted(Facts.of(api.leaf())));
    assertThat(((Rejected) validator("db").check(candidate(both))).reason())
        .isEqualTo(
            "keystore.p12 has no private key under the alias that is asked for: correct alias");
  }

  @Test
  void refusesAKeyThatDoesNotBelong() {
    var other = MIDDLE.issue(LEAF);
    var mixed =
        Keystores.of(
            "JKS", CHARS, s -> s.setKeyEntry("web", other.privateKey(), CHARS, chain(WEB)));
    assertThat(reason(mixed))
        .isEqualTo(
            "keystore.p12 holds a key that does not belong to its certificate (CN=web.example):"
                + " issue both again together");
  }

  @Test
  void refusesAKeyWithAPasswordOfItsOwn() {
    var own = "own".toCharArray();
    var store =
        Keystores.of("JKS", CHARS, s -> s.setKeyEntry("web", WEB.privateKey(), own, chain(WEB)));
    assertThat(reason(store))
        .isEqualTo(
            "keystore.p12 has a key with another password than its own: give both the same one");
  }

  @Test
  @DisplayName("Trap 22: what has to hold of a chain in PEM has to hold of one in a keystore")
  void refusesWhatTlsRefuses() {
    var expired = MIDDLE.issue(LEAF.withValidity(NOW.minusSeconds(7200), NOW.minusSeconds(3600)));
    assertThat(reason(expired.keystore("PKCS12", CHARS)))
        .isEqualTo("keystore.p12 (CN=web.example) expired at 2026-11-22T09:00:00Z: issue it again");
    var later = MIDDLE.issue(LEAF.withValidity(NOW.plusSeconds(60), NOW.plusSeconds(3600)));
    assertThat(check(later.keystore("JKS", CHARS)))
        .isInstanceOfSatisfying(
            Rejected.class,
            it -> assertThat(it.retry()).isEqualTo(new Retry.At(NOW.plusSeconds(60))));
    var short_ = MIDDLE.issue(LEAF.withValidity(NOW, NOW.plusSeconds(600)));
    assertThat(reason(short_.keystore("JKS", CHARS))).contains("less than the 1h of minRemaining");
    var named = MIDDLE.issue(Leaf.of("api.example"));
    assertThat(reason(named.keystore("JKS", CHARS))).contains("is not valid for web.example");
    var weak = MIDDLE.issue(LEAF.withKey(KeyKind.RSA_1024, KeyEncoding.PKCS8));
    assertThat(reason(weak.keystore("PKCS12", CHARS))).contains("RSA key of 1024 bits");
    var broken =
        Keystores.of(
            "JKS",
            CHARS,
            s ->
                s.setKeyEntry(
                    "web",
                    WEB.privateKey(),
                    CHARS,
                    new X509Certificate[] {WEB.leaf(), ROOT.certificate()}));
    assertThat(reason(broken)).contains("is not signed by certificate 2 (CN=root)");
  }

  @ParameterizedTest
  @EnumSource(KeystoreType.class)
  void acceptsATrustStoreWithAnAuthorityThatIsValid(KeystoreType type) {
    var trust = trust(null);
    assertThat(trust.check(candidate(WEB.truststore(type.name(), CHARS))))
        .isEqualTo(Finding.accepted());
    assertThat(((Rejected) trust.check(candidate(WEB.keystore(type.name(), CHARS)))).reason())
        .isEqualTo(
            "keystore.p12 holds no authority that Java would trust: store one as a trusted"
                + " certificate");
    assertThat(trust("ca").check(candidate(WEB.truststore(type.name(), CHARS))))
        .isEqualTo(Finding.accepted());
    assertThat(
            ((Rejected) trust("x").check(candidate(WEB.truststore(type.name(), CHARS)))).reason())
        .contains("correct alias");
  }

  @Test
  void refusesATrustStoreWhoseAuthoritiesAreAllOver() {
    var ancient = Clock.fixed(NOW.minus(Duration.ofDays(4000)), ZoneOffset.UTC);
    var old = Authority.root("old", KeyKind.EC_P256, ancient);
    var store = Keystores.of("JKS", CHARS, s -> s.setCertificateEntry("old", old.certificate()));
    assertThat(((Rejected) trust(null).check(candidate(store))).reason())
        .startsWith("keystore.p12 (CN=old) expired at 2025-");
    var both =
        Keystores.of(
            "JKS",
            CHARS,
            s -> {
              s.setCertificateEntry("old", old.certificate());
              s.setCertificateEntry("new", ROOT.certificate());
            });
    assertThat(trust(null).check(candidate(both))).isEqualTo(Finding.accepted());
  }

  @Test
  void looksAgainForAPasswordThatLiesInAnotherSecret() throws IOException {
    var password = folder.resolve("password");
    var settings =
        new ValidateSettings.Keystore(
            "keystore.p12",
            password.toString(),
            null,
            KeystoreContent.KEY,
            null,
            Duration.ZERO,
            List.of());
    var validator = new KeystoreValidator(settings, CLOCK);
    var candidate = candidate(WEB.keystore("PKCS12", CHARS));
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                "keystore.p12 can't be opened, because its password file %s does not exist: mount it there or correct the path"
                    .formatted(password),
                new Retry.WithBackoff()));
    Files.writeString(password, PASSWORD);
    assertThat(validator.check(candidate)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @EnumSource(KeystoreType.class)
  @DisplayName("Trap 24: whatever is done to a keystore, one clear line and nothing of it")
  void survivesAnyDamage(KeystoreType type) {
    var store = WEB.keystore(type.name(), CHARS);
    var random = new Random(42);
    for (int i = 0; i < 60; i++) {
      var damaged = store.clone();
      damaged[4 + random.nextInt(store.length - 4)] ^= (byte) (1 + random.nextInt(255));
      if (check(damaged) instanceof Rejected(var reason, var retry)) {
        assertThat(reason)
            .matches("(certificate \\d .*)?keystore\\.p12 \\p{Print}+: .+")
            .doesNotContain(PASSWORD);
      }
    }
  }

  private static X509Certificate[] chain(IssuedCertificate issued) {
    return new X509Certificate[] {issued.leaf(), MIDDLE.certificate()};
  }

  private static ValidateSettings.Keystore settings(KeystoreType type, String alias) {
    return new ValidateSettings.Keystore(
        "keystore.p12",
        "password",
        type,
        KeystoreContent.KEY,
        alias,
        Duration.ofHours(1),
        alias == null ? List.of("web.example") : List.of());
  }

  private static KeystoreValidator validator(String alias) {
    return new KeystoreValidator(settings(null, alias), CLOCK);
  }

  private static KeystoreValidator trust(String alias) {
    return new KeystoreValidator(
        new ValidateSettings.Keystore(
            "keystore.p12",
            "password",
            null,
            KeystoreContent.TRUST,
            alias,
            Duration.ofHours(1),
            List.of()),
        CLOCK);
  }

  private static Candidate candidate(byte[] store) {
    return candidate(store, PASSWORD);
  }

  private static Candidate candidate(byte[] store, String password) {
    return Candidates.ofBytes(
        Map.of("keystore.p12", store, "password", password.getBytes(ISO_8859_1)));
  }

  private static Finding check(byte[] store) {
    return check(store, PASSWORD);
  }

  private static Finding check(byte[] store, String password) {
    return validator(null).check(candidate(store, password));
  }

  private static String reason(byte[] store) {
    return ((Rejected) check(store)).reason();
  }
}
