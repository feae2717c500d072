package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each part goes on without the others. */
@RequiresProgram("nginx")
class OutageIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();

  @TempDir Path folder;

  @Test
  @DisplayName("The agent goes on without the controller, and the controller without the agents")
  void partsGoOnWithoutEachOther() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.4")) {
      world.pod.startServer();
      world.policy();
      var controller = world.startController();
      world.awaitAgentFile();
      world.awaitState("Unreachable");
      assertThat(controller.isAlive()).isTrue();

      world.pod.startAgent();
      world.awaitState("Current");

      controller.kill();
      var next = world.issue();
      world.rotate(next);
      await().atMost(World.SOON).until(() -> world.served().equals(next.fingerprint()));

      world.startController();
      await()
          .atMost(World.SOON)
          .until(
              () ->
                  world
                      .column("rls", ".status.sources[?(@.name==\"tls\")].servedFingerprint")
                      .equals(next.fingerprint()));
      world.awaitState("Current");

      world.pod.agent().kill();
      world.awaitState("Unreachable");
      assertThat(world.column("hrp", ".status.current")).isEqualTo("0/1");
      world.pod.startAgent();
      world.awaitState("Current");
    }
  }

  @Test
  @DisplayName("Trap 25: both go on after the API server was restarted")
  void bothGoOnAfterTheApiServerWasRestarted() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.5")) {
      world.running();

      API.server().restart();
      var next = world.issue();
      world.rotate(next);

      await().atMost(World.SOON).until(() -> world.served().equals(next.fingerprint()));
      await()
          .atMost(World.SOON.multipliedBy(3))
          .until(
              () ->
                  world
                      .column("rls", ".status.sources[?(@.name==\"tls\")].servedFingerprint")
                      .equals(next.fingerprint()));
      world.awaitState("Current");
    }
  }
}
