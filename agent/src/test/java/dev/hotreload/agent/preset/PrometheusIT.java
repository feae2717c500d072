package dev.hotreload.agent.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.agent.Documented;
import dev.hotreload.testing.agent.RunningAgent;
import dev.hotreload.testing.prometheus.Prometheus;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus. */
@RequiresProgram({"prometheus", "promtool"})
@Timeout(240)
class PrometheusIT {
  @TempDir private Path folder;

  @Test
  @DisplayName("Traps 7, 11, 20: reloads, refuses, notices a server that hangs and its recovery")
  void theConfigurationIsReloadedAndNothingBrokenIs() throws Exception {
    var site = Files.createDirectories(folder.resolve("config"));
    write(site, "11s");
    try (var prometheus = Prometheus.start(folder.resolve("run"), site.resolve("prometheus.yml"));
        var agent = RunningAgent.start(folder, settings(prometheus, site))) {
      agent.awaitState("config", "Current");

      var before = agent.verified("config");
      write(site, "12s");
      agent.awaitProofOtherThan("config", before);
      assertThat(prometheus.get("/api/v1/status/config")).contains("12s");
      assertThat(agent.verifiedBy("config")).endsWith("/metrics");

      write(site, "13 seconds");
      agent.awaitState("config", "Rejected");
      assertThat(agent.reason("config")).contains("promtool refuses it");
      assertThat(prometheus.get("/api/v1/status/config")).contains("12s");
      assertThat(prometheus.get("/metrics"))
          .as("it was not told")
          .contains("prometheus_config_last_reload_successful 1");

      prometheus.signal("STOP");
      write(site, "14s");
      agent.awaitState("config", "Failed");
      assertThat(agent.reason("config")).contains("/-/reload does not answer within 2s");
      prometheus.signal("CONT");
      agent.awaitState("config", "Current");
      assertThat(prometheus.get("/api/v1/status/config")).contains("14s");
    }
  }

  private static void write(Path site, String interval) throws IOException {
    Files.writeString(
        site.resolve("prometheus.yml"), "global: {scrape_interval: " + interval + "}\n");
  }

  private static String settings(Prometheus prometheus, Path site) {
    return Documented.preset("prometheus").replace("/etc/prometheus", site.toString())
        + "reload: {http: {url: \"http://127.0.0.1:%d/-/reload\", timeout: 2s}}\n"
            .formatted(prometheus.port());
  }
}
