package dev.hotreload.pipeline.validate;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Authority ROOT = Authority.root("root", KeyKind.EC_P256, CLOCK);
  private static final Authority OTHER = Authority.root("other", KeyKind.EC_P256, CLOCK);
  private static final Authority MIDDLE = ROOT.intermediate("middle");
  private static final Leaf WEB = Leaf.of("web.example");
  private static final IssuedCertificate GOOD = MIDDLE.issue(WEB);
  private static final IssuedCertificate DEEP =
      ROOT.lastIntermediate("last").intermediate("too deep").issue(WEB);

  @TempDir Path folder;

  @Test
  @DisplayName("Trap 10: a missing intermediate is refused, with what to do")
  void refusesAMissingIntermediate() {
    assertThat(check(GOOD.leafPem(), ROOT.caPem()))
        .isEqualTo(
            Finding.rejected(
                "tls.crt ends with certificate 1 (CN=web.example), and no authority in ca.crt has"
                    + " signed that: append the intermediates that are missing, or correct"
                    + " ca.crt"));
    assertThat(check(GOOD.certificatePem(), ROOT.caPem())).isInstanceOf(Accepted.class);
  }

  /** What clients find out, said beforehand; openssl verify is the referee. */
  @ParameterizedTest
  @RequiresProgram("openssl")
  @MethodSource("chains")
  void agreesWithOpenssl(Chain chain) throws Exception {
    Files.writeString(folder.resolve("tls.crt"), chain.pem());
    Files.writeString(folder.resolve("ca.crt"), chain.trust());
    boolean verified =
        new Openssl(folder)
            .accepts(
                "verify -attime %d -CAfile ca.crt -untrusted tls.crt tls.crt"
                    .formatted(NOW.getEpochSecond()));
    assertThat(verified).isEqualTo(chain.good());
    var finding = check(chain.key(), chain.pem(), chain.trust());
    assertThat(finding instanceof Accepted).describedAs(finding.toString()).isEqualTo(verified);
  }

  record Chain(IssuedCertificate key, String pem, String trust, boolean good) {}

  static Stream<Named<Chain>> chains() {
    var crossed = ROOT.crossSignedBy(OTHER).certificatePem();
    var single = ROOT.issue(WEB);
    var rsa =
        Authority.root("rsa", KeyKind.RSA_2048, CLOCK)
            .issue(WEB.withKey(KeyKind.RSA_2048, KeyEncoding.PKCS8));
    var full = GOOD.certificatePem();
    return Stream.of(
        chain("with its intermediate", GOOD, full, ROOT.caPem(), true),
        chain("with intermediate and root", GOOD, full + ROOT.caPem(), ROOT.caPem(), true),
        chain("without its intermediate", GOOD, GOOD.leafPem(), ROOT.caPem(), false),
        chain("below another root", GOOD, full, OTHER.caPem(), false),
        chain("among several roots", GOOD, full, OTHER.caPem() + ROOT.caPem(), true),
        chain("directly below the root", single, single.certificatePem(), ROOT.caPem(), true),
        chain("RSA", rsa, rsa.certificatePem(), rsa.caPem(), true),
        chain("cross-signed, new root trusted", GOOD, full + crossed, ROOT.caPem(), true),
        chain("cross-signed, old root trusted", GOOD, full + crossed, OTHER.caPem(), true),
        chain("both paths", GOOD, full + crossed + ROOT.caPem(), OTHER.caPem(), true),
        chain("deeper than allowed", DEEP, DEEP.certificatePem(), ROOT.caPem(), false));
  }

  private static Named<Chain> chain(
      String name, IssuedCertificate key, String pem, String trust, boolean good) {
    return Named.of(name, new Chain(key, pem, trust, good));
  }

  @Test
  void saysWhenAnAuthorityMayNotIssueThis() {
    assertThat(reason(DEEP, DEEP.certificatePem(), ROOT.caPem()))
        .isEqualTo(
            "tls.crt (CN=web.example) may not be issued by CN=root of ca.crt (path length, names,"
                + " key usage or algorithm): issue it by another authority");
  }

  @Test
  @DisplayName("Trap 22: an authority that has expired is trusted no more")
  void refusesAnExpiredAuthority() {
    var ancient = Clock.fixed(NOW.minus(Duration.ofDays(4000)), ZoneOffset.UTC);
    var old = Authority.root("old", KeyKind.EC_P256, ancient);
    var web = old.issue(WEB.withValidity(NOW.minusSeconds(60), NOW.plusSeconds(3600)));
    assertThat(reason(web, web.certificatePem(), old.caPem()))
        .startsWith("ca.crt holds the authority of tls.crt (CN=old), but it expired at 2025-")
        .endsWith(": put the new one there");
  }

  @Test
  void acceptsALeafThatIsTrustedItself() {
    var selfSigned = OTHER.issue(WEB);
    assertThat(check(selfSigned, selfSigned.leafPem(), selfSigned.leafPem()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void saysWhatIsWrongWithTheAuthorities() {
    assertThat(reason(GOOD, GOOD.certificatePem(), ""))
        .isEqualTo("ca.crt is empty: put PEM into it");
    assertThat(reason(GOOD, GOOD.certificatePem(), "none"))
        .isEqualTo("ca.crt holds no certificate (-----BEGIN CERTIFICATE-----): put it there");
    var files = Map.of("tls.crt", GOOD.certificatePem(), "tls.key", GOOD.keyPem());
    assertThat(validator("ca.crt").check(Candidates.of(files)))
        .isEqualTo(
            Finding.rejected(
                "ca.crt is missing in /etc/web/tls: put it there or name another file"));
  }

  @Test
  void looksAgainForAuthoritiesThatLieElsewhere() throws IOException {
    var file = folder.resolve("roots.pem");
    var validator = validator(file.toString());
    var candidate =
        Candidates.of(Map.of("tls.crt", GOOD.certificatePem(), "tls.key", GOOD.keyPem()));
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                file + " does not exist: mount it there or correct the path",
                new Retry.WithBackoff()));
    Files.writeString(file, OTHER.caPem());
    assertThat(validator.check(candidate)).isInstanceOf(Rejected.class);
    Files.writeString(file, OTHER.caPem() + ROOT.caPem());
    assertThat(validator.check(candidate)).isInstanceOf(Accepted.class);
  }

  private static TlsValidator validator(String trust) {
    return new TlsValidator(
        new ValidateSettings.Tls(
            "tls.crt", "tls.key", Duration.ZERO, List.of(), false, null, trust),
        CLOCK);
  }

  private static Finding check(String chain, String trust) {
    return check(GOOD, chain, trust);
  }

  private static Finding check(IssuedCertificate issued, String chain, String trust) {
    return validator("ca.crt")
        .check(
            Candidates.of(Map.of("tls.crt", chain, "tls.key", issued.keyPem(), "ca.crt", trust)));
  }

  private static String reason(IssuedCertificate issued, String chain, String trust) {
    return ((Rejected) check(issued, chain, trust)).reason();
  }
}
