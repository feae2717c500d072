package dev.hotreload.agent.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.agent.RunningAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real server that takes PATCH on {@code /config/} and POST on {@code /-/reload}: another agent. */
@Timeout(120)
class AnotherAgentIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"PATCH, /config/", "POST, /-/reload"})
  void isToldByRequestAndProvenByTheTimeOfItsLastReload(String method, String path)
      throws Exception {
    var site = Files.createDirectories(folder.resolve("site"));
    var home = Files.createDirectories(folder.resolve("other"));
    Files.writeString(site.resolve("site.json"), "{\"a\": 1}");
    try (var other = RunningAgent.start(home, server(site));
        var agent = RunningAgent.start(folder, settings(site, other.port(), method, path))) {
      other.awaitState("site", "Current");
      agent.awaitState("site", "Current");

      var before = agent.verified("site");
      Files.writeString(site.resolve("site.json"), "{\"a\": 2}");
      agent.awaitProofOtherThan("site", before);

      Files.writeString(site.resolve("site.json"), "{");
      agent.awaitState("site", "Failed");
      assertThat(agent.reason("site")).isNotEmpty();
      Files.writeString(site.resolve("site.json"), "{\"a\": 3}");
      agent.awaitState("site", "Current");
    }
  }

  /** It polls so seldom that what it reloads was ordered. */
  private static String server(Path site) {
    return """
        poll: {interval: 1h, hint: false}
        sources: [{name: site, path: %s, validate: [{format: json}]}]
        reload: {exec: {command: ["true"]}}
        """
        .formatted(site);
  }

  private static String settings(Path site, int port, String method, String path) {
    return """
        sources: [{name: site, path: %1$s}]
        reload: {http: {url: "http://127.0.0.1:%2$d%4$s", method: %3$s}}
        verify:
          - http:
              url: "http://127.0.0.1:%2$d/metrics"
              pattern: "(?m)^reloader_last_reload_success_timestamp_seconds(?:\\\\{[^}]*})? (\\\\S+)$"
              newer: true
              timeout: 3s
        """
        .formatted(site, port, method, path);
  }
}
