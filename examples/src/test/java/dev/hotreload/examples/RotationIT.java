package dev.hotreload.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.run.Loopback;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each example under load: certificates rotate, are broken, and the site changes with them. */
class RotationIT {
  private static final int ROTATIONS = 3;

  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void mountedFiles() {
    mounts = new Mounts(folder);
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void newHandshakesGetTheNewCertificateOpenConnectionsGoOnAndNoRequestFails(ServerKind kind)
      throws Exception {
    var served = mounts.rotate();
    try (var server = kind.start(folder, Loopback.freePort());
        var load = Load.start(plan(server), mounts.authority.caPem())) {
      Mounts.awaitProof(server.hot(), served);
      for (int rotation = 0; rotation < ROTATIONS; rotation++) {
        var next = mounts.issue();
        load.expectFingerprints(Set.of(served.fingerprint(), next.fingerprint()));
        mounts.tls(next.secretData());
        mounts.site("greeting: hello " + rotation + "\n");
        Mounts.awaitProof(server.hot(), next);
        load.expectFingerprints(Set.of(next.fingerprint()));
        served = next;
        awaitRequests(load, 50);
        refuseABadOne(server, load);
      }
      var result = load.stop();
      System.out.printf("%s: %s%n", kind, result);
      assertThat(result.failed()).as(result.toString()).isZero();
      assertThat(result.retried()).as("connections that were closed").isZero();
      assertThat(result.handshakes()).hasSize(ROTATIONS + 1);
    }
  }

  /** The key of another certificate; the served one is put back afterwards. */
  private void refuseABadOne(ServerKind.Running server, Load load) {
    var good = server.hot().tls("tls").keyAndChain();
    var broken = new HashMap<>(mounts.issue().secretData());
    broken.put("tls.key", mounts.issue().keyPem());
    mounts.tls(broken);
    await().atMost(Mounts.SOON).until(() -> server.hot().status().state() == State.REJECTED);
    assertThat(server.hot().status().reason()).contains("tls.key does not belong");
    awaitRequests(load, 20);
    assertThat(server.hot().tls("tls").keyAndChain()).isEqualTo(good);
  }

  private static void awaitRequests(Load load, int more) {
    var before = load.result().requests();
    await().atMost(Mounts.SOON).until(() -> load.result().requests() > before + more);
  }

  private static LoadPlan plan(ServerKind.Running server) {
    return LoadPlan.against(
        "127.0.0.1",
        server.port(),
        "web.example",
        new Page("/", body -> new String(body, StandardCharsets.UTF_8).startsWith("hello")));
  }
}
