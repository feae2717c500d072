package dev.hotreload.agent.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.agent.RunningAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that accept a reload and keep the old content end in Failed, and recover without a change
 * of the files: by request and by program. Real servers that are told by signal are in other tests.
 */
@Timeout(180)
class DeafServersIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  @DisplayName("Traps 7, 11: a request that is answered with success and does nothing")
  void byRequest(String method) throws Exception {
    try (var server = new DeafServer(Set.of(method))) {
      isNoticedAndRecovers(
          server,
          """
          reload: {http: {url: "%s", method: %s}}
          verify: [{http: {url: "%s", pattern: "^(.+)$", newer: true, timeout: 1s}}]
          """
              .formatted(server.url("/config/"), method, server.url("/loaded")));
    }
  }

  @Test
  @DisplayName("Traps 7, 11: what looks like Prometheus, and does nothing")
  void byPreset() throws Exception {
    try (var server = new DeafServer(Set.of("POST"))) {
      isNoticedAndRecovers(
          server,
          """
          preset: prometheus
          reload: {http: {url: "%s", timeout: 1s}}
          """
              .formatted(server.url("/-/reload")));
    }
  }

  @Test
  @DisplayName("Traps 7, 11: a program that exits with 0 and does nothing, asked by a program")
  void byProgram() throws Exception {
    var loaded = Files.writeString(folder.resolve("loaded"), "0");
    var deaf = folder.resolve("deaf");
    try (var agent =
        RunningAgent.start(
            folder,
            """
            sources: [{name: site, path: %1$s}]
            reload: {exec: {command: [sh, -c, "[ -e %2$s ] || date +%%s.%%N > %3$s"]}}
            verify:
              - exec:
                  command: [sh, -c, "awk -v told={reloaded} '{exit !($1 > told)}' %3$s"]
                  timeout: 1s
            """
                .formatted(site("one").getParent(), deaf, loaded))) {
      agent.awaitState("site", "Current");
      var before = agent.verified("site");
      assertThat(before).isNotEmpty();

      Files.writeString(deaf, "");
      site("two");
      agent.awaitState("site", "Failed");
      assertThat(agent.reason("site")).contains("the check by sh says no with exit code 1");
      Files.delete(deaf);
      agent.awaitProofOtherThan("site", before);
    }
  }

  private void isNoticedAndRecovers(DeafServer server, String settings) throws Exception {
    var site = site("one");
    var sources = "sources: [{name: site, path: " + site.getParent() + "}]\n";
    try (var agent = RunningAgent.start(folder, sources + settings)) {
      agent.awaitState("site", "Current");
      var before = agent.verified("site");
      assertThat(before).isNotEmpty();

      server.deaf(true);
      var told = server.told();
      site("two");
      agent.awaitState("site", "Failed");
      assertThat(agent.reason("site")).contains("says that it reloaded last at");
      assertThat(server.told()).isGreaterThan(told);

      server.deaf(false);
      agent.awaitProofOtherThan("site", before);
    }
  }

  private Path site(String content) throws Exception {
    var folders = Files.createDirectories(folder.resolve("site"));
    return Files.writeString(folders.resolve("site.txt"), content);
  }
}
