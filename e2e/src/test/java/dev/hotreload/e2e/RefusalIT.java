package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bad content stays outside: nginx goes on with the old, and everybody is told why. */
@RequiresProgram("nginx")
class RefusalIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();

  @TempDir Path folder;

  @Test
  @DisplayName("Traps 6, 20, 24: refused content is explained, kept out, and quoted nowhere")
  void refusedContentIsExplainedAndTheWayBackIsCurrentAgain() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.3")) {
      var good = world.issue();
      world.rotate(good);
      world.running();
      assertThat(world.served()).isEqualTo(good.fingerprint());

      world.secret(withKeyOf(good, world.issue()), Map.of());
      world.awaitState("Rejected");
      assertThat(world.reason()).contains("tls.key").contains("tls.crt");
      goesBackTo(good, world);

      var now = Instant.now();
      var expired =
          world.authority.issue(
              Leaf.of("web.example")
                  .withValidity(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1))));
      world.rotate(expired);
      world.awaitState("Rejected");
      assertThat(world.reason()).contains("tls.crt").containsIgnoringCase("expired");
      goesBackTo(good, world);

      world.siteText(FleetPod.nginxConf("hello").replace("events {}", "events {} bogus on;"));
      world.awaitState("Rejected");
      assertThat(world.reason()).contains("nginx.conf");
      assertThat(world.served()).isEqualTo(good.fingerprint());
      world.site("hello");
      world.awaitState("Current");

      assertThat(world.events("Rejected")).hasSize(3);
      var everything =
          world.kubectl("get", "rls,hrp,events,cm", "-o", "yaml").orThrow()
              + java.nio.file.Files.readString(world.pod.agent().log());
      assertThat(everything)
          .doesNotContain("PRIVATE KEY")
          .doesNotContain(good.keyPem().lines().skip(1).findFirst().orElseThrow());
    }
  }

  private static void goesBackTo(IssuedCertificate good, World world) {
    assertThat(world.served()).isEqualTo(good.fingerprint());
    world.rotate(good);
    world.awaitState("Current");
    await().atMost(World.SOON).until(() -> world.served().equals(good.fingerprint()));
  }

  private static Map<String, String> withKeyOf(
      IssuedCertificate certificate, IssuedCertificate other) {
    var data = new HashMap<>(certificate.secretData());
    data.put("tls.key", other.keyPem());
    return data;
  }
}
