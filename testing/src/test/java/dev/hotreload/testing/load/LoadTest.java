package dev.hotreload.testing.load;

import static dev.hotreload.testing.load.ScriptedServer.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Page PAGE = Page.of("/", BODY.getBytes(StandardCharsets.US_ASCII));

  private final Authority authority = Authority.root("root");
  private final IssuedCertificate certificate = authority.issue(Leaf.of("web.example"));
  private ScriptedServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new ScriptedServer(certificate);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aGoodServerFailsNoRequest() {
    LoadPlan plan = plan().withClients(2, 2).withDownloads(PAGE, 1);
    try (Load load = Load.start(plan, authority.caPem())) {
      await(load, result -> result.requests() > 100 && result.downloadsCompleted() > 5);

      LoadResult result = load.stop();

      assertThat(result.samples()).isEmpty();
      assertThat(result.failed()).isZero();
      assertThat(result.retried()).isZero();
      assertThat(result.downloadsBroken()).isZero();
      assertThat(result.handshakes()).containsOnlyKeys(certificate.fingerprint());
      assertThat(load.result()).isEqualTo(result);
    }
  }

  @Test
  void aKeepAliveClientKeepsItsConnectionAndAFreshOneDoesNot() {
    try (Load load = Load.start(plan().withClients(0, 1), authority.caPem())) {
      await(load, result -> result.requests() > 20);
    }
    assertThat(server.connections()).isEqualTo(1);

    try (Load load = Load.start(plan().withClients(1, 0), authority.caPem())) {
      await(load, result -> result.requests() > 20);
    }
    assertThat(server.connections()).isGreaterThan(20);
  }

  @Test
  void anIdleConnectionThatIsClosedUnansweredIsRetriedAndCounted() {
    server.does((number, stream) -> number < 3 && ScriptedServer.well(number, stream));

    LoadResult result = run(plan().withClients(0, 1), each -> each.retried() > 3);

    assertThat(result.failed()).as("%s", result.samples()).isZero();
    assertThat(result.requests()).isGreaterThan(6);
  }

  @Test
  void aConnectionThatTheServerAnnouncedToCloseIsNotARetry() {
    server.does(
        (number, stream) -> {
          ScriptedServer.write(
              stream,
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n" + BODY);
          return false;
        });

    LoadResult result = run(plan().withClients(0, 1), each -> each.requests() > 5);

    assertThat(result.failed()).as("%s", result.samples()).isZero();
    assertThat(result.retried()).isZero();
  }

  @Test
  void aNewConnectionThatIsClosedUnansweredIsAFailure() {
    server.does((number, stream) -> false);

    assertThat(failure(plan().withClients(1, 0))).isEqualTo(FailureKind.REFUSED);
    assertThat(failure(plan().withClients(0, 1))).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aResponseThatBreaksOffIsAFailureAndNeverRetried() {
    server.does(
        (number, stream) -> {
          if (number > 1) {
            ScriptedServer.write(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n12345");
            return false;
          }
          return ScriptedServer.well(number, stream);
        });

    LoadResult result = run(plan().withClients(0, 1), each -> each.failed() > 1);

    assertThat(result.failures()).containsOnlyKeys(FailureKind.BROKE_OFF);
    assertThat(result.retried()).isZero();
    assertThat(result.samples().getFirst()).contains("load-keep-alive-1", "5 of 1000 bytes");
  }

  @Test
  void aHeadThatBreaksOffIsAFailure() {
    server.does(
        (number, stream) -> {
          ScriptedServer.write(stream, "HTTP/1.1 200 OK\r\nConte");
          return false;
        });

    assertThat(failure(plan().withClients(0, 1))).isEqualTo(FailureKind.BROKE_OFF);
  }

  @Test
  void anotherBodyOrStatusIsAFailure() {
    server.does(
        (number, stream) -> {
          ScriptedServer.write(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong");
          return true;
        });
    assertThat(failure(plan().withClients(1, 0))).isEqualTo(FailureKind.WRONG_ANSWER);

    server.does(
        (number, stream) -> {
          ScriptedServer.write(stream, "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n");
          return true;
        });
    assertThat(failure(plan().withClients(1, 0))).isEqualTo(FailureKind.WRONG_ANSWER);
  }

  @Test
  void silenceIsAFailure() {
    CountDownLatch never = new CountDownLatch(1);
    server.does(
        (number, stream) -> {
          never.await();
          return false;
        });

    LoadPlan plan = plan().withClients(1, 0).withReadLimit(Duration.ofMillis(200));
    assertThat(failure(plan)).isEqualTo(FailureKind.TIMED_OUT);
  }

  @Test
  void aClosedPortIsARefusedConnection() {
    LoadPlan plan =
        LoadPlan.against("127.0.0.1", Loopback.freePort(), "web.example", PAGE).withClients(1, 0);

    assertThat(failure(plan)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aLeafThatIsNotWantedAnyMoreIsAFailure() {
    try (Load load = Load.start(plan().withClients(1, 1), authority.caPem())) {
      load.expectFingerprints(Set.of(certificate.fingerprint(), "another"));
      await(load, result -> result.requests() > 10);
      assertThat(load.result().failed()).isZero();

      load.expectFingerprints(Set.of("another"));
      await(load, result -> result.failed() > 0);

      assertThat(load.stop().failures()).containsOnlyKeys(FailureKind.WRONG_CERTIFICATE);
    }
  }

  @Test
  void anAuthorityIsTrustedOnceItWasAdded() {
    Authority other = Authority.root("other");
    try (Load load = Load.start(plan().withClients(1, 0), other.caPem())) {
      await(load, result -> result.failures().containsKey(FailureKind.WRONG_CERTIFICATE));

      load.trust(authority.caPem());
      await(load, result -> result.requests() > result.failed() + 5);

      assertThat(load.stop().failures()).containsOnlyKeys(FailureKind.WRONG_CERTIFICATE);
    }
  }

  @Test
  void aCertificateForAnotherNameIsAFailure() {
    LoadPlan plan =
        LoadPlan.against("127.0.0.1", server.port(), "other.example", PAGE).withClients(1, 0);

    assertThat(failure(plan)).isEqualTo(FailureKind.WRONG_CERTIFICATE);
  }

  @Test
  void itEndsByItselfAtItsBounds() {
    try (Load load = Load.start(plan().withClients(2, 2).withLimits(SOON, 50), authority.caPem())) {
      await(load, result -> result.requests() == 50);
      assertThat(load.stop().requests()).isEqualTo(50);
    }
    try (Load load =
        Load.start(plan().withLimits(Duration.ofMillis(1), 1_000), authority.caPem())) {
      assertThat(load.stop().requests()).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void onlyThisMachineIsPutUnderLoad() {
    assertThatThrownBy(() -> LoadPlan.against("192.0.2.1", 443, "web.example", PAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback");
  }

  @Test
  void samplesAreBounded() {
    server.does((number, stream) -> false);

    LoadResult result = run(plan().withClients(4, 4), each -> each.failed() > 50);

    assertThat(result.samples()).hasSizeBetween(1, 20);
  }

  private LoadPlan plan() {
    return LoadPlan.against("127.0.0.1", server.port(), "web.example", PAGE)
        .withPause(Duration.ofMillis(1));
  }

  private FailureKind failure(LoadPlan plan) {
    LoadResult result = run(plan, each -> each.failed() > 0);
    assertThat(result.failures()).hasSize(1);
    return result.failures().keySet().iterator().next();
  }

  private LoadResult run(LoadPlan plan, Predicate<LoadResult> enough) {
    try (Load load = Load.start(plan, authority.caPem())) {
      await(load, enough);
      return load.stop();
    }
  }

  private static void await(Load load, Predicate<LoadResult> enough) {
    assertThat(Waiting.until(SOON, () -> enough.test(load.result())))
        .as("%s", load.result())
        .isTrue();
  }
}
