package dev.hotreload.pipeline.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rotated certificate reaches new handshakes alone, whoever makes the engines. */
class HotTlsTest {
  private static final String PASSWORD = "only-for-tests";

  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void aMountedCertificate() {
    mounts = new Mounts(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void newHandshakesGetTheNewCertificateAndOpenConnectionsGoOn(String protocol) throws Exception {
    var first = mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start();
        var peer = Peer.serve(hot.tls("tls").sslContext());
        var open = peer.connect(anybody(), protocol)) {
      assertThat(Peer.leaf(open)).isEqualTo(first.fingerprint());

      var next = mounts.rotate();
      awaitInForce(hot, next);

      assertThat(peer.leaf(anybody(), protocol)).isEqualTo(next.fingerprint());
      Peer.echo(open);
      assertThat(Peer.leaf(open)).isEqualTo(first.fingerprint());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @DisplayName("Trap 12: a session of the old certificate is resumed before the swap, never after")
  void aSessionOfTheOldCertificateIsNeverResumedAfterTheSwap(String protocol) throws Exception {
    mounts.rotate();
    var trust = new CountingTrust();
    var client = trust.context();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start();
        var peer = Peer.serve(hot.tls("tls").sslContext())) {
      peer.connect(client, protocol).close();
      peer.connect(client, protocol).close();
      assertThat(trust.fullHandshakes()).isEqualTo(1);

      var next = mounts.rotate();
      awaitInForce(hot, next);

      assertThat(peer.leaf(client, protocol)).isEqualTo(next.fingerprint());
      assertThat(trust.fullHandshakes()).isEqualTo(2);
      assertThat(peer.leaf(client, protocol)).isEqualTo(next.fingerprint());
      assertThat(trust.fullHandshakes()).isEqualTo(2);
    }
  }

  @Test
  void equalContentUnderNewTimestampsKeepsItsSessions() throws Exception {
    var certificate = mounts.rotate();
    var trust = new CountingTrust();
    var client = trust.context();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start();
        var peer = Peer.serve(hot.tls("tls").sslContext())) {
      peer.connect(client, "TLSv1.3").close();

      mounts.tls(certificate.secretData());
      hot.controls().order(null, null);
      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.status().lastReload().cause() == ReloadCause.REQUEST);

      peer.connect(client, "TLSv1.3").close();
      assertThat(trust.fullHandshakes()).isEqualTo(1);
    }
  }

  @Test
  void limitsOfSessionsOutliveASwap() throws Exception {
    mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start()) {
      var context = hot.tls("tls").sslContext();
      context.getServerSessionContext().setSessionTimeout(77);

      awaitInForce(hot, mounts.rotate());

      assertThat(context.getServerSessionContext().getSessionTimeout()).isEqualTo(77);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RSA_1024"})
  void everyKindOfKeyIsServed(KeyKind kind) throws Exception {
    for (var encoding : KeyEncoding.values()) {
      var issued = mounts.authority.issue(Leaf.of("localhost").withKey(kind, encoding));
      mounts.tls(issued.secretData());
      try (var hot = Mounts.builder().tls("tls", mounts.tls).start();
          var peer = Peer.serve(hot.tls("tls").sslContext())) {
        assertThat(peer.leaf(anybody(), "TLSv1.2")).isEqualTo(issued.fingerprint());
        assertThat(peer.leaf(anybody(), "TLSv1.3")).isEqualTo(issued.fingerprint());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aKeyManagerGivesTheNewCertificateToWhoeverMakesTheContext(String protocol) throws Exception {
    mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start()) {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {hot.tls("tls").keyManager()}, null, null);
      try (var peer = Peer.serve(context);
          var open = peer.connect(anybody(), protocol)) {
        var next = mounts.rotate();
        awaitInForce(hot, next);

        assertThat(peer.leaf(anybody(), protocol)).isEqualTo(next.fingerprint());
        Peer.echo(open);
      }
    }
  }

  @Test
  void anEncryptedKeyIsServedWithThePasswordOfItsFile() throws Exception {
    var issued = mounts.authority.issue(Leaf.of("localhost"));
    mounts.tls(
        Map.of(
            "tls.crt",
            issued.certificatePem(),
            "tls.key",
            issued.encryptedKeyPem(PASSWORD.toCharArray()),
            "password",
            PASSWORD));
    try (var hot =
            Mounts.builder().tls("tls", mounts.tls, tls -> tls.passwordFile("password")).start();
        var peer = Peer.serve(hot.tls("tls").sslContext())) {
      assertThat(peer.leaf(anybody(), "TLSv1.3")).isEqualTo(issued.fingerprint());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void aKeystoreIsServedWithoutItsRootAndFollowed(String type) throws Exception {
    var password = Files.writeString(folder.resolve("password"), PASSWORD);
    keystore(type);
    try (var hot =
            Mounts.builder()
                .tls("tls", mounts.tls, tls -> tls.keystore("keystore", password.toString()))
                .start();
        var peer = Peer.serve(hot.tls("tls").sslContext())) {
      assertThat(hot.tls("tls").keyAndChain().chain()).hasSize(1);

      var next = keystore(type);
      awaitInForce(hot, next);

      assertThat(peer.leaf(anybody(), "TLSv1.3")).isEqualTo(next.fingerprint());
    }
  }

  private IssuedCertificate keystore(String type) {
    var issued = mounts.authority.issue(Leaf.of("localhost"));
    mounts.tlsBytes(Map.of("keystore", issued.keystore(type, PASSWORD.toCharArray())));
    return issued;
  }

  @Test
  void aListenerIsToldOfTheNewCertificateWithItsKey() {
    var first = mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start()) {
      var told = new LinkedBlockingQueue<String>();
      hot.tls("tls")
          .onChange(
              (before, after) ->
                  told.add(
                      fingerprint(before) + " to " + fingerprint(after) + after.key().getFormat()));

      var next = mounts.rotate();

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(
              () ->
                  assertThat(told)
                      .containsExactly(
                          first.fingerprint() + " to " + next.fingerprint() + "PKCS#8"));
    }
  }

  @Test
  @DisplayName("Trap 5: a key of another certificate never gets into force")
  void aKeyOfAnotherCertificateNeverGetsIntoForce() throws Exception {
    var first = mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start();
        var peer = Peer.serve(hot.tls("tls").sslContext())) {
      var broken = new HashMap<>(mounts.authority.issue(Leaf.of("localhost")).secretData());
      broken.put("tls.key", mounts.authority.issue(Leaf.of("localhost")).keyPem());
      mounts.tls(broken);

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(() -> assertThat(hot.status().state()).isEqualTo(State.REJECTED));
      assertThat(hot.status().reason()).contains("tls.key");
      assertThat(peer.leaf(anybody(), "TLSv1.3")).isEqualTo(first.fingerprint());
    }
  }

  @Test
  @DisplayName("Trap 24: neither a key nor what holds one prints it")
  void nothingThatHoldsAKeyPrintsIt() {
    mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).start()) {
      assertThat(hot.tls("tls").keyAndChain()).hasToString("KeyAndChain[1 certificates]");
    }
  }

  private static SSLContext anybody() throws Exception {
    return new CountingTrust().context();
  }

  private static String fingerprint(KeyAndChain value) {
    return IssuedCertificate.fingerprint(value.leaf());
  }

  private static void awaitInForce(HotReload hot, IssuedCertificate certificate) {
    await()
        .atMost(Mounts.SOON)
        .until(() -> fingerprint(hot.tls("tls").keyAndChain()).equals(certificate.fingerprint()));
  }
}
