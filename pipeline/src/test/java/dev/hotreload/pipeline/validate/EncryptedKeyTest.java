package dev.hotreload.pipeline.validate;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedKeyTest {
  private static final String PASSWORD = "correct horse";
  private static final Authority ROOT = Authority.root("root");
  private static final IssuedCertificate WEB = ROOT.issue(Leaf.of("web.example"));

  /** One for all, because RSA keys take their time. */
  private static final IssuedCertificate RSA =
      ROOT.issue(Leaf.of("web.example").withKey(KeyKind.RSA_2048, KeyEncoding.PKCS8));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = KeyKind.class,
      names = {"EC_P256", "RSA_2048", "ED25519"})
  void readsAKeyWithThePasswordBesideIt(KeyKind kind) {
    var web =
        kind == KeyKind.RSA_2048
            ? RSA
            : ROOT.issue(Leaf.of("web.example").withKey(kind, KeyEncoding.PKCS8));
    var key = web.encryptedKeyPem(PASSWORD.toCharArray());
    assertThat(check(web, key, PASSWORD)).isEqualTo(new Accepted(Facts.of(web.leaf())));
    assertThat(reason(WEB, key, PASSWORD)).contains("does not belong");
  }

  @Test
  void readsTheTraditionalForm() {
    var key = WEB.traditionallyEncryptedKeyPem(PASSWORD.toCharArray());
    assertThat(check(WEB, key, PASSWORD)).isInstanceOf(Accepted.class);
    assertThat(reason(WEB, key, "wrong")).contains("not with the password in password");
  }

  @ParameterizedTest
  @RequiresProgram("openssl")
  @ValueSource(
      strings = {
        "pkcs8 -topk8 -v2 aes-256-cbc",
        "pkcs8 -topk8 -v2 aes-192-cbc -v2prf hmacWithSHA1",
        "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA512",
        "pkcs8 -topk8 -v2 des3 -v2prf hmacWithSHA384 -iter 10000",
        "rsa -aes128 -traditional",
        "rsa -aes192 -traditional",
        "rsa -aes256 -traditional",
        "rsa -des3 -traditional"
      })
  void readsWhatOpensslEncrypts(String how) throws Exception {
    var web = RSA;
    Files.writeString(folder.resolve("plain"), web.keyPem());
    var password = "müde " + PASSWORD;
    Files.writeString(folder.resolve("password"), password + "\n");
    new Openssl(folder).must(how + " -in plain -out key -passout file:password");
    var key = Files.readString(folder.resolve("key"));
    assertThat(key).contains("ENCRYPTED");
    assertThat(check(web, key, password + "\n")).isInstanceOf(Accepted.class);
    assertThat(reason(web, key, password + "!"))
        .isEqualTo(
            "tls.key is encrypted, and not with the password in password: correct one of the two");
  }

  @ParameterizedTest
  @RequiresProgram("openssl")
  @ValueSource(strings = {"-scrypt", "-v1 PBE-SHA1-3DES"})
  void saysWhatToDoWithACipherThatItDoesNotKnow(String how) throws Exception {
    Files.writeString(folder.resolve("plain"), WEB.keyPem());
    new Openssl(folder).must("pkcs8 -topk8 " + how + " -in plain -out key -passout pass:x");
    assertThat(reason(WEB, Files.readString(folder.resolve("key")), "x"))
        .isEqualTo(
            "tls.key is encrypted in a way that is not known here: encrypt it again with AES and"
                + " PBKDF2 (openssl pkcs8 -topk8 -v2 aes256)");
  }

  @Test
  void triesEachLineThenTheWholeText() {
    var byLine = WEB.encryptedKeyPem(PASSWORD.toCharArray());
    assertThat(check(WEB, byLine, "old one\n" + PASSWORD + "\r\n")).isInstanceOf(Accepted.class);
    var withLineBreak = WEB.encryptedKeyPem("secret\n".toCharArray());
    assertThat(check(WEB, withLineBreak, "secret\n")).isInstanceOf(Accepted.class);
  }

  @Test
  void needsNoPasswordForAKeyThatIsNotEncrypted() {
    assertThat(check(WEB, WEB.keyPem(), "")).isInstanceOf(Accepted.class);
  }

  @Test
  void saysWhatIsWrongWithThePassword() {
    var key = WEB.encryptedKeyPem(PASSWORD.toCharArray());
    assertThat(reason(WEB, key, "  wrong"))
        .isEqualTo(
            "tls.key is encrypted, and not with the password in password: correct one of the two");
    assertThat(reason(WEB, key, "\n"))
        .isEqualTo(
            "tls.key is encrypted, and its password file password is empty: put the password"
                + " there");
    var files = Map.of("tls.crt", WEB.certificatePem(), "tls.key", key);
    assertThat(((Rejected) validator("password").check(Candidates.of(files))).reason())
        .isEqualTo(
            "tls.key is encrypted, and its password file password is missing in /etc/web/tls: put"
                + " it there or name another file");
    for (var encrypted : List.of(key, WEB.traditionallyEncryptedKeyPem("x".toCharArray()))) {
      var both = Map.of("tls.crt", WEB.certificatePem(), "tls.key", encrypted);
      assertThat(validator(null).check(Candidates.of(both)))
          .isEqualTo(
              Finding.rejected(
                  "tls.key is encrypted: name the file with its password as passwordFile, or"
                      + " mount the key without one"));
    }
  }

  @Test
  @DisplayName("Trap 7: a password that comes later, outside of the source, is waited for")
  void looksAgainForAPasswordThatLiesElsewhere() throws IOException {
    var password = folder.resolve("password");
    var validator = validator(password.toString());
    var candidate =
        Candidates.of(
            Map.of(
                "tls.crt",
                WEB.certificatePem(),
                "tls.key",
                WEB.encryptedKeyPem(PASSWORD.toCharArray())));
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                "tls.key is encrypted, and its password file %s does not exist: mount it there or correct the path"
                    .formatted(password),
                new Retry.WithBackoff()));
    Files.writeString(password, "wrong");
    assertThat(validator.check(candidate))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.retry()).isEqualTo(new Retry.WithBackoff()));
    Files.writeString(password, PASSWORD);
    assertThat(validator.check(candidate)).isInstanceOf(Accepted.class);
  }

  @Test
  @DisplayName("Trap 27: a key that asks for hours of work is refused, not worked on")
  void refusesEndlessWork() {
    var key = WEB.encryptedKeyPem(PASSWORD.toCharArray());
    assertThat(reason(WEB, pem(withIterations(der(key), new byte[] {0x7F, -1, -1, -1})), PASSWORD))
        .isEqualTo(
            "tls.key is encrypted with an iteration count that is not between 1 and 5000000:"
                + " encrypt it again");
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----.*", ""));
  }

  /** The same EncryptedPrivateKeyInfo with another count (RFC 8018, A.2 and A.4). */
  private static byte[] withIterations(byte[] info, byte[] count) {
    try {
      var all = Der.read(info).getFirst();
      var scheme = all.part(0).part(1);
      var derivation = scheme.part(0);
      var parameters = derivation.part(1);
      var slower = Der.sequence(parameters.part(0), new Der(Der.INTEGER, count));
      return Der.sequence(
              Der.sequence(
                  all.part(0).part(0),
                  Der.sequence(Der.sequence(derivation.part(0), slower), scheme.part(1))),
              all.part(1))
          .encoded();
    } catch (Unreadable e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(byte[] der) {
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }

  private static TlsValidator validator(String passwordFile) {
    return new TlsValidator(
        new ValidateSettings.Tls(
            "tls.crt", "tls.key", Duration.ZERO, List.of(), false, passwordFile, null),
        Clock.systemUTC());
  }

  private static Finding check(IssuedCertificate issued, String key, String password) {
    return validator("password")
        .check(
            Candidates.ofBytes(
                Map.of(
                    "tls.crt",
                    issued.certificatePem().getBytes(UTF_8),
                    "tls.key",
                    key.getBytes(UTF_8),
                    "password",
                    password.getBytes(UTF_8))));
  }

  private static String reason(IssuedCertificate issued, String key, String password) {
    return ((Rejected) check(issued, key, password)).reason();
  }
}
