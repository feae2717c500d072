package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.CertificateCorpus.Pair;
import dev.hotreload.pipeline.validate.Finding.Accepted;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good and bad certificates, chains and keys: what is said of each, and what openssl says. */
class CertificateCorpusTest {
  private static final Clock CLOCK = Clock.fixed(CertificateCorpus.NOW, ZoneOffset.UTC);
  private static final int LONGEST = 400;

  @TempDir Path folder;

  static Stream<Named<Pair>> pairs() {
    return CertificateCorpus.PAIRS.stream().map(it -> Named.of(it.name(), it));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  @DisplayName("Traps 10 and 22: each pair is accepted, or refused for what is wrong with it")
  void isAcceptedOrRefusedForWhatIsWrong(Pair pair) {
    switch (check(pair)) {
      case Accepted accepted -> assertThat(pair.refused()).describedAs("accepted").isNull();
      case Rejected(var reason, var retry) ->
          assertThat(reason).contains(String.valueOf(pair.refused()));
    }
  }

  /** File, cause and what to do, in one line. */
  @ParameterizedTest
  @MethodSource("pairs")
  @DisplayName("Trap 24: a reason can be acted on, and holds nothing of the key")
  void isActionableAndHoldsNothingOfTheKey(Pair pair) {
    if (check(pair) instanceof Rejected(var reason, var retry)) {
      assertThat(reason)
          .matches(
              "(certificate \\d+ (in|\\(CN=.*\\) in) )?(tls\\.crt|tls\\.key|ca\\.crt) .+(: |, so ).+")
          .hasSizeLessThan(LONGEST)
          .matches("\\p{Print}+");
      pair.key()
          .lines()
          .filter(it -> !it.startsWith("-") && it.length() >= 8)
          .forEach(it -> assertThat(reason).doesNotContain(it.substring(0, 8)));
      assertThat(reason).doesNotContain(CertificateCorpus.PASSWORD);
    }
  }

  /**
   * What openssl loads as certificate and key, a server loads, too. So nothing else may be accepted
   * here, and what is refused although it loads is refused for what servers don't look at.
   */
  @ParameterizedTest
  @RequiresProgram("openssl")
  @MethodSource("pairs")
  @DisplayName("Trap 10: openssl is the referee for what servers can load")
  void acceptsNoPairThatOpensslCantLoad(Pair pair) throws Exception {
    Files.writeString(folder.resolve("tls.crt"), pair.certificate(), ISO_8859_1);
    Files.writeString(folder.resolve("tls.key"), pair.key(), ISO_8859_1);
    var openssl = new Openssl(folder);
    boolean loads =
        openssl.accepts("x509 -in tls.crt -noout -pubkey -out of-certificate")
            && openssl.accepts(
                "pkey -in tls.key -pubout -out of-key -passin pass:" + CertificateCorpus.PASSWORD)
            && Files.mismatch(folder.resolve("of-certificate"), folder.resolve("of-key")) < 0;
    assertThat(loads).describedAs("openssl loads it").isEqualTo(pair.loads());
  }

  private static Finding check(Pair pair) {
    var settings =
        new ValidateSettings.Tls(
            "tls.crt",
            "tls.key",
            Duration.ofHours(1),
            List.of("web.example"),
            false,
            "password",
            "ca.crt");
    return new TlsValidator(settings, CLOCK)
        .check(
            Candidates.ofBytes(
                Map.of(
                    "tls.crt", pair.certificate().getBytes(ISO_8859_1),
                    "tls.key", pair.key().getBytes(ISO_8859_1),
                    "ca.crt", pair.trust().getBytes(ISO_8859_1),
                    "password", CertificateCorpus.PASSWORD.getBytes(ISO_8859_1))));
  }
}
