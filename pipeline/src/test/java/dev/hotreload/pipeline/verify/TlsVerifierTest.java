package dev.hotreload.pipeline.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.request.ScriptedServer;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsVerifierTest {
  private static final Authority ROOT = Authority.root("root");
  private static final Authority ISSUING = ROOT.intermediate("issuing");

  private @Nullable TlsServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void theLeafAndChainOfTheFileHold(String protocol) throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued).speaking(protocol));

    Observation observation = verifier("tls").observe(expecting(issued.certificatePem()));

    assertThat(observation).isInstanceOf(Observation.Holds.class);
    assertThat(Objects.requireNonNull(observation.served()).fingerprint())
        .isEqualTo(issued.fingerprint());
  }

  @Test
  @DisplayName("Trap 11: a server that still shows the old certificate differs, and shows which")
  void theOldLeafDiffers() throws Exception {
    IssuedCertificate old = issue();
    IssuedCertificate renewed = issue();
    serve(TlsServer.of(old));

    Observation observation = verifier("tls").observe(expecting(renewed.certificatePem()));

    assertThat(reason(observation))
        .isEqualTo(
            "127.0.0.1:%d shows the certificate SHA-256 %s..., not SHA-256 %s... of tls.crt of source tls"
                .formatted(
                    server().port(),
                    old.fingerprint().substring(0, 16),
                    renewed.fingerprint().substring(0, 16)));
    assertThat(Objects.requireNonNull(observation.served()).fingerprint())
        .isEqualTo(old.fingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  @DisplayName("Trap 12: every look is a full handshake, though server and client could resume")
  void everyLookIsAFullHandshake(String protocol) throws Exception {
    IssuedCertificate old = issue();
    IssuedCertificate renewed = issue();
    serve(TlsServer.of(old).speaking(protocol));
    Verifier verifier = verifier("tls");
    assertThat(verifier.observe(expecting(old.certificatePem())))
        .isInstanceOf(Observation.Holds.class);

    server().show(renewed);

    assertThat(verifier.observe(expecting(renewed.certificatePem())))
        .isInstanceOf(Observation.Holds.class);
    assertThat(reason(verifier.observe(expecting(old.certificatePem()))))
        .contains("shows the certificate");
    await().untilAsserted(() -> assertThat(server().sessions()).doesNotHaveDuplicates().hasSize(3));
  }

  @Test
  @DisplayName("Trap 10: a server that silently drops an intermediate differs by its name")
  void aDroppedIntermediateDiffersByItsName() throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued).showing(List.of(issued.leaf())));

    Observation observation = verifier("tls").observe(expecting(issued.certificatePem()));

    assertThat(reason(observation))
        .isEqualTo(
            "127.0.0.1:%d shows the right certificate, but leaves out what follows it in tls.crt of source tls: CN=issuing"
                .formatted(server().port()));
    assertThat(Objects.requireNonNull(observation.served()).fingerprint())
        .isEqualTo(issued.fingerprint());
  }

  @Test
  void aRootInTheFileIsExpectedToBeShownToo() throws Exception {
    IssuedCertificate issued = issue();
    String withRoot = issued.certificatePem() + issued.caPem();
    serve(TlsServer.of(issued));

    assertThat(reason(verifier("tls").observe(expecting(withRoot)))).endsWith(": CN=root");

    server().showing(List.of(issued.leaf(), ISSUING.certificate(), ROOT.certificate()));
    assertThat(verifier("tls").observe(expecting(withRoot))).isInstanceOf(Observation.Holds.class);
    assertThat(reason(verifier("tls").observe(expecting(issued.certificatePem()))))
        .endsWith(
            "shows the right certificate, and more than tls.crt of source tls holds: CN=root");
  }

  @Test
  void anotherIssuerUnderTheSameLeafDiffers() throws Exception {
    IssuedCertificate issued = issue();
    Authority renewed = ROOT.intermediate("renewed");
    serve(TlsServer.of(issued).showing(List.of(issued.leaf(), renewed.certificate())));

    assertThat(reason(verifier("tls").observe(expecting(issued.certificatePem()))))
        .endsWith(
            "shows the right certificate with another chain than tls.crt of source tls: CN=renewed");
  }

  @Test
  @DisplayName("Trap 10: CRLF, blank lines and text around the blocks of the file change nothing")
  void theWritingOfTheFileChangesNothing() throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued));
    String odd = "a comment\n" + issued.certificatePem().replace("-----BEGIN", "\n\n-----BEGIN");

    assertThat(verifier("tls").observe(expecting(odd.replace("\n", "\r\n"))))
        .isInstanceOf(Observation.Holds.class);
  }

  @Test
  void theServerNameIsSentOrNone() throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued));

    verifier("tls").observe(expecting(issued.certificatePem()));
    named("web.example").observe(expecting(issued.certificatePem()));

    await()
        .untilAsserted(
            () -> assertThat(server().names()).containsExactlyInAnyOrder("", "web.example"));
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "RSA_1024"}) // larger ones take seconds to make
  void everyKindOfKeyCanBeLookedAt(KeyKind kind) throws Exception {
    IssuedCertificate issued = issue(kind);
    serve(TlsServer.of(issued));

    assertThat(verifier("tls").observe(expecting(issued.certificatePem())).served()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void ofAServerWithTwoCertificatesTheOneOfTheExpectedKindIsLookedAt(String protocol)
      throws Exception {
    Authority rsa = Authority.root("rsa", KeyKind.RSA_1024, Clock.systemUTC()).intermediate("i");
    IssuedCertificate one = issue(KeyKind.EC_P256);
    IssuedCertificate other =
        rsa.issue(Leaf.of("web.example").withKey(KeyKind.RSA_1024, KeyEncoding.PKCS8));
    serve(TlsServer.of(one).and(other).speaking(protocol));

    assertThat(verifier("tls").observe(expecting(one.certificatePem())))
        .isInstanceOf(Observation.Holds.class);
    assertThat(verifier("tls").observe(expecting(other.certificatePem())))
        .isInstanceOf(Observation.Holds.class);
  }

  @Test
  @DisplayName("Trap 11: an old certificate with another kind of key is seen as well")
  void anOldCertificateOfAnotherKindIsSeen() throws Exception {
    Authority rsa = Authority.root("rsa", KeyKind.RSA_1024, Clock.systemUTC()).intermediate("i");
    IssuedCertificate old =
        rsa.issue(Leaf.of("web.example").withKey(KeyKind.RSA_1024, KeyEncoding.PKCS8));
    serve(TlsServer.of(old));

    Observation observation = verifier("tls").observe(expecting(issue().certificatePem()));

    assertThat(Objects.requireNonNull(observation.served()).fingerprint())
        .isEqualTo(old.fingerprint());
    assertThat(reason(observation)).contains("shows the certificate SHA-256");
  }

  @Test
  void aServerThatAsksForAClientsCertificateIsLookedAtAllTheSame() throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued).speaking("TLSv1.2").askingForAClient());

    Observation observation = verifier("tls").observe(expecting(issued.certificatePem()));

    assertThat(Objects.requireNonNull(observation.served()).fingerprint())
        .isEqualTo(issued.fingerprint());
    assertThat(reason(observation)).endsWith("it may ask for a client's");
  }

  @Test
  @DisplayName("Trap 13: a server that accepts and says nothing is given up after its time")
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Verifier verifier =
          new TlsVerifier(
              new VerifySettings.Tls(
                  "127.0.0.1",
                  silent.getLocalPort(),
                  null,
                  null,
                  "tls",
                  "tls.crt",
                  Duration.ofMillis(150)));

      assertThat(reason(verifier.observe(expecting(issue().certificatePem()))))
          .isEqualTo("127.0.0.1:%d does not answer within 0.15s".formatted(silent.getLocalPort()));
    }
  }

  @Test
  void aServerThatIsNotThereOrSpeaksNoTlsDiffers() throws Exception {
    Expected expected = expecting(issue().certificatePem());
    try (ScriptedServer http = ScriptedServer.greeting("HTTP/1.1 400 x\r\n\r\n")) {
      assertThat(reason(verifier(http.port(), null, "tls").observe(expected)))
          .isEqualTo("127.0.0.1:" + http.port() + " does not complete a TLS handshake");
    }
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThat(reason(verifier(free, null, "tls").observe(expected)))
        .isEqualTo("127.0.0.1:" + free + " refuses the connection");
    assertThat(
            reason(
                new TlsVerifier(
                        new VerifySettings.Tls(
                            "no.such.host.invalid",
                            443,
                            null,
                            null,
                            "tls",
                            "tls.crt",
                            Duration.ofSeconds(9)))
                    .observe(expected)))
        .contains("no.such.host.invalid:443 ");
  }

  @Test
  void anAlertIsNamed() throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued));
    server().showNothing();

    assertThat(reason(verifier("tls").observe(expecting(issued.certificatePem()))))
        .endsWith(" ends the TLS handshake with the alert handshake_failure");
  }

  @Test
  void withoutASourceInTheSettingsTheOneThatHoldsTheFileIsCompared() throws Exception {
    IssuedCertificate issued = issue();
    serve(TlsServer.of(issued));
    Snapshot tls = snapshot("tls.crt", issued.certificatePem());
    Snapshot site = snapshot("site.conf", "x");
    Verifier verifier = verifier(null);

    assertThat(verifier.observe(new Expected(Map.of("a", tls, "b", site), null)))
        .isInstanceOf(Observation.Holds.class);
    assertThat(verifier.speaksOf("a", tls)).isTrue();
    assertThat(verifier.speaksOf("b", site)).isFalse();
    assertThat(reason(verifier.observe(new Expected(Map.of("a", tls, "b", tls), null))))
        .isEqualTo(
            "several sources hold tls.crt (a, b): set source in the tls verification to tell which"
                + " one is served");
    assertThat(reason(verifier.observe(new Expected(Map.of("b", site), null))))
        .isEqualTo("no source holds tls.crt, so no certificate is expected");
    assertThat(verifier.readsContent("b")).isTrue();
  }

  @Test
  void aSourceWithoutTheFileIsAClearReason() throws Exception {
    Verifier verifier = verifier(1, null, "tls");

    assertThat(reason(verifier.observe(new Expected(Map.of(), null))))
        .isEqualTo("source tls has no tls.crt to compare with");
    assertThat(reason(verifier.observe(new Expected(Map.of("tls", snapshot("x", "y")), null))))
        .isEqualTo("source tls has no tls.crt to compare with");
    assertThat(reason(verifier.observe(expecting(""))))
        .isEqualTo("tls.crt of source tls is empty: put PEM into it");
    assertThat(verifier.speaksOf("tls", snapshot("x", "y"))).isTrue();
    assertThat(verifier.speaksOf("other", snapshot("tls.crt", "y"))).isFalse();
    assertThat(verifier.readsContent("other")).isFalse();
  }

  @Test
  void aHoldProvesTheContentItself() {
    Verifier verifier = verifier(8443, null, "tls");

    assertThat(verifier.proof()).isEqualTo(Verifier.Proof.CONTENT);
    assertThat(verifier.describe()).isEqualTo("tls 127.0.0.1:8443");
  }

  private static IssuedCertificate issue() {
    return issue(KeyKind.EC_P256);
  }

  private static IssuedCertificate issue(KeyKind kind) {
    return ISSUING.issue(Leaf.of("web.example").withKey(kind, KeyEncoding.PKCS8));
  }

  private static Expected expecting(String pem) {
    return new Expected(Map.of("tls", snapshot("tls.crt", pem)), null);
  }

  private static Snapshot snapshot(String file, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    byte[] hash = ContentDigest.sha256().digest(bytes);
    return new Snapshot(
        new TreeMap<>(Map.of(file, new SnapshotFile(hash, bytes.length, bytes))),
        ContentDigest.of(Map.of(file, hash)));
  }

  private void serve(TlsServer started) {
    server = started;
    started.start();
  }

  private TlsServer server() {
    return Objects.requireNonNull(server);
  }

  private Verifier verifier(@Nullable String source) {
    return verifier(server().port(), null, source);
  }

  private Verifier named(String name) {
    return verifier(server().port(), name, "tls");
  }

  private static Verifier verifier(int port, @Nullable String name, @Nullable String source) {
    return new TlsVerifier(
        new VerifySettings.Tls(
            "127.0.0.1", port, name, null, source, "tls.crt", Duration.ofSeconds(20)));
  }

  private static String reason(Observation observation) {
    assertThat(observation).isInstanceOf(Observation.Differs.class);
    return ((Observation.Differs) observation).reason();
  }
}
