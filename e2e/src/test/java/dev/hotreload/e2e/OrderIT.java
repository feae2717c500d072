package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reloads that somebody orders: by annotation, and by curl as the README shows it. */
@RequiresProgram("nginx")
class OrderIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();

  @TempDir Path folder;

  @Test
  void anAnnotationReloadsEveryPodOfThePolicyOnce() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.6")) {
      world.running();
      var before = reloads(world);

      world
          .kubectl(
              "annotate",
              "hrp",
              "web",
              "hotreload.dev/reload-requested-at=2026-11-22T10:00:00Z",
              "--overwrite")
          .orThrow();

      await()
          .atMost(World.SOON)
          .untilAsserted(
              () -> {
                assertThat(world.column("hrp", ".status.reloadRequest.succeeded")).isEqualTo("1");
                assertThat(world.column("hrp", ".status.reloadRequest.failed")).isEqualTo("0");
              });
      assertThat(reloads(world)).isEqualTo(before + 1);
    }
  }

  @Test
  @DisplayName("Traps 19, 21: the PATCH contract, with curl")
  void thePatchContractHoldsWithCurl() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.7")) {
      world.running();

      var accepted = curl(world, "/config/", "-X", "PATCH", "-H", "Content-Length: 0", "-i");
      assertThat(accepted.stdout())
          .contains("202")
          .contains("Configuration reload initiated")
          .containsIgnoringCase("content-type: text/plain");
      var location = header(accepted, "location");
      await()
          .atMost(World.SOON)
          .untilAsserted(
              () -> assertThat(curl(world, location).stdout()).contains("\"Succeeded\""));

      var options = curl(world, "/config/", "-X", "OPTIONS", "-i").stdout();
      assertThat(options).contains("GET, HEAD, OPTIONS, PATCH").contains("selector");
      assertThat(curl(world, "/config/", "-X", "PATCH", "-d", "x=1", "-i").stdout())
          .contains("415");
      assertThat(
              curl(
                      world,
                      "/config/",
                      "-X",
                      "PATCH",
                      "-H",
                      "Transfer-Encoding: chunked",
                      "-d",
                      "x=1",
                      "-i")
                  .stdout())
          .contains("415");
      assertThat(curl(world, "/conf", "-X", "PATCH", "-i").stdout())
          .contains("404")
          .contains("/config/");

      world.pod.server().close();
      assertThat(curl(world, "/config/", "-X", "PATCH", "-i").stdout())
          .contains("500")
          .containsIgnoringCase("pid");
    }
  }

  private static long reloads(World world) {
    return curl(world, "/metrics")
        .stdout()
        .lines()
        .filter(line -> line.startsWith("reloader_reloads_total "))
        .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String header(Finished answer, String name) {
    return answer
        .stdout()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  private static Finished curl(World world, String path, String... arguments) {
    var all = new ArrayList<>(List.of("-sS", "--max-time", "20"));
    all.addAll(List.of(arguments));
    all.add(world.pod.agent().url() + path);
    return Command.of(Program.find("curl").orElseThrow(), all).run();
  }
}
