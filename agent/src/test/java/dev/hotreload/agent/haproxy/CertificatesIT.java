package dev.hotreload.agent.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadResult;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates reach the memory of the real HAProxy. */
@RequiresProgram("haproxy")
@Timeout(120)
class CertificatesIT {
  private static final int ROTATIONS = 5;

  @TempDir private Path folder;

  @Test
  void fiveRotationsUnderLoadFailNoRequestAndReplaceNoWorker() {
    try (Beside beside = Beside.started(folder)) {
      IssuedCertificate before = beside.rotate();
      beside.agent(beside.socket(), "", "");
      beside.awaitServed(before);
      long worker = beside.haproxy.workerPid();
      try (Load load = beside.loadWithDownloads(Set.of(before.fingerprint()))) {
        for (int round = 0; round < ROTATIONS; round++) {
          Beside.awaitMore(load, 20);
          IssuedCertificate next = Beside.ISSUING.issue(Leaf.of("web.example"));
          load.expectFingerprints(Set.of(before.fingerprint(), next.fingerprint()));
          beside.mount(next.secretData());
          beside.awaitServed(next);
          load.expectFingerprints(Set.of(next.fingerprint()));
          before = next;
        }
        Beside.awaitMore(load, 20);
        LoadResult result = load.stop();

        assertThat(result.samples()).isEmpty();
        assertThat(result.failed()).isZero();
        assertThat(result.downloadsBroken()).isZero();
        assertThat(result.handshakes()).hasSize(ROTATIONS + 1);
      }
      assertThat(beside.haproxy.workerPid()).isEqualTo(worker);
    }
  }

  @Test
  @DisplayName("Trap 10: PEM in every form that servers meet is served with its whole chain")
  void everyFormOfPemIsServedWithItsWholeChain() {
    try (Beside beside = Beside.started(folder)) {
      beside.agent(beside.socket(), "", "");
      beside.awaitState(State.CURRENT);
      for (UnaryOperator<String> form : forms()) {
        IssuedCertificate next = Beside.ISSUING.issue(Leaf.of("web.example"));
        var files = Beside.with(next, form.apply(next.certificatePem()));
        files.put("tls.key", form.apply(next.keyPem()));
        beside.mount(files);

        beside.awaitServed(next); // compares the whole chain
        try (Load load = beside.load(Set.of(next.fingerprint()))) {
          Beside.awaitMore(load, 4);
          assertThat(load.stop().samples()).isEmpty();
        }
      }
    }
  }

  private static List<UnaryOperator<String>> forms() {
    return List.of(
        pem -> pem.replace("\n", "\r\n"),
        pem -> pem.replace("-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\n\n\n"),
        pem -> "subject=CN = web\nset ssl cert x <<\n\n" + pem + "\nissued by hand; commit\n",
        pem -> "\r\n\r\n" + pem.replace("\n", "\r\n").replace("-----BEGIN", "\r\n-----BEGIN"),
        String::stripTrailing);
  }

  @ParameterizedTest
  @MethodSource
  void everyKindOfKeyIsTakenOver(KeyKind kind, KeyEncoding encoding) {
    try (Beside beside = Beside.started(folder)) {
      beside.agent(beside.socket(), "", "");
      beside.awaitState(State.CURRENT);

      IssuedCertificate next = Beside.ISSUING.issue(Leaf.of("web.example").withKey(kind, encoding));
      beside.mount(next.secretData());

      beside.awaitServed(next);
    }
  }

  private static Stream<Arguments> everyKindOfKeyIsTakenOver() {
    return Stream.of(
        Arguments.of(KeyKind.RSA_2048, KeyEncoding.TRADITIONAL),
        Arguments.of(KeyKind.EC_P384, KeyEncoding.PKCS8));
  }

  @Test
  @DisplayName(
      "Trap 10: a chain in the wrong order, and a key of another pair, never get to HAProxy")
  void whatIsBadIsRefusedBefore() {
    try (Beside beside = Beside.started(folder)) {
      IssuedCertificate good = beside.rotate();
      beside.agent(beside.socket(), "", "");
      beside.awaitServed(good);

      IssuedCertificate next = Beside.ISSUING.issue(Leaf.of("web.example"));
      String pem = next.certificatePem();
      int second = pem.indexOf("-----BEGIN", 1);
      beside.mount(Beside.with(next, pem.substring(second) + pem.substring(0, second)));
      beside.awaitState(State.REJECTED);
      assertThat(beside.status().reason()).contains("out of order");

      beside.mount(Beside.with(good, pem));
      beside.awaitState(State.REJECTED);
      assertThat(beside.status().reason()).contains("does not belong");
      assertThat(beside.source("tls").served().fingerprint()).isEqualTo(good.fingerprint());

      beside.mount(next.secretData());
      beside.awaitServed(next);
    }
  }
}
