package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx whose master is stopped takes the signal and goes on serving the old certificate. */
@RequiresProgram("nginx")
class DeafServerIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();

  @TempDir Path folder;

  @Test
  @DisplayName("Traps 7, 11: accepted but not done is Failed, and recovers without a file change")
  void aServerThatKeepsTheOldCertificateIsFailedUntilItTakesTheNewOne() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.8")) {
      world.pod.startServer();
      world.policy("2s");
      world.startController();
      world.awaitAgentFile();
      world.pod.startAgent();
      world.awaitState("Current");
      var old = world.served();

      signal("STOP", world);
      var next = world.issue();
      world.rotate(next);
      world.awaitState("Failed");
      assertThat(world.reason()).contains("tls");
      assertThat(world.served()).isEqualTo(old);
      assertThat(world.column("hrp", ".status.current")).isEqualTo("0/1");

      signal("CONT", world);
      world.awaitState("Current");
      await().atMost(World.SOON).until(() -> world.served().equals(next.fingerprint()));
    }
  }

  private static void signal(String name, World world) {
    Command.of(Path.of("/bin/sh"), "-c", "kill -" + name + " " + world.pod.server().pid())
        .run()
        .orThrow();
  }
}
