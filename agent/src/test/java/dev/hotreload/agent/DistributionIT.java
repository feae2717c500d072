package dev.hotreload.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that is shipped, started as people, units and images start it. */
class DistributionIT {
  private static final Path BUILT = Path.of("target", "hotreload-agent").toAbsolutePath();
  private static final Duration READY = Duration.ofSeconds(30);

  /** Each of these alone keeps a JVM from starting. */
  private static final Map<String, String> HOSTILE =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "-XX:+UseParallelGC -Xms1g -javaagent:/nowhere/agent.jar",
          "_JAVA_OPTIONS",
          "-XX:+NoSuchOption",
          "JDK_JAVA_OPTIONS",
          "--add-modules no.such.module");

  /** As an image without a shell sets them. */
  private static final Map<String, String> BLANK =
      Map.of("JAVA_TOOL_OPTIONS", "", "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", "");

  @TempDir private Path home;
  private final int port = Loopback.freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Process agent;

  @BeforeEach
  void writeAgentFile() throws IOException {
    Files.writeString(Files.createDirectory(home.resolve("site")).resolve("a.json"), "{}");
    Files.writeString(
        home.resolve("agent.yaml"),
        """
        poll: {interval: 100ms, settle: 20ms}
        sources: [{name: site, path: %s, validate: [{format: json}]}]
        reload: {none: {}}
        api: {local: "127.0.0.1:%d"}
        """
            .formatted(home.resolve("site"), port));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    if (agent != null) {
      agent.destroyForcibly();
    }
    setWritable(true);
  }

  @Test
  @DisplayName("Trap 32: JAVA_TOOL_OPTIONS of the server's image do not reach the agent")
  void hostileOptionsDoNotReachIt() throws Exception {
    serves(List.of(launcher(BUILT)), HOSTILE);
    assertThat(log()).doesNotContain("Picked up", "NOTE:");
  }

  @Test
  void itStartsThroughALinkAndFromItsOwnFolder() throws Exception {
    var link = Files.createSymbolicLink(home.resolve("linked"), Path.of(launcher(BUILT)));
    serves(List.of(link.toString()), Map.of());
    var here = Command.of(Path.of("./hotreload-agent"), "--version").in(BUILT.resolve("bin")).run();
    assertThat(here.stdout()).startsWith("Hotreload agent ");
  }

  @Test
  void movedToAReadOnlyFolderItStillUsesItsCacheAndWritesNothing() throws Exception {
    moveReadOnly();
    var before = listing();
    // In this mode a JVM that can't use its cache ends at once.
    serves(withoutShell(moved(), "-XX:AOTMode=on"), BLANK);
    serves(List.of(launcher(moved())), Map.of());
    assertThat(listing()).isEqualTo(before).hasSizeGreaterThan(10);
  }

  /** Starts it, asks it, orders a reload, ends it by SIGTERM. */
  private void serves(List<String> start, Map<String, String> environment) throws Exception {
    var command = new ArrayList<>(start);
    command.addAll(List.of("--config", home.resolve("agent.yaml").toString()));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile());
    builder.environment().putAll(environment);
    agent = builder.start();
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\",\"since\""));
    var patch = request("/config/").method("PATCH", BodyPublishers.noBody()).build();
    assertThat(client.send(patch, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    agent.destroy();
    assertThat(agent.waitFor(20, SECONDS)).isTrue();
    assertThat(agent.exitValue()).isZero();
    assertThat(log()).endsWith("Stopped\n").doesNotContain("WARNING", "Exception");
  }

  private static String launcher(Path distribution) {
    return distribution.resolve("bin/hotreload-agent").toString();
  }

  /** As in an image without a shell, whose paths are known when it is built. */
  private static List<String> withoutShell(Path distribution, String mode) {
    var lib = distribution.resolve("lib");
    return List.of(
        distribution.resolve("runtime/bin/java").toString(),
        "@" + lib.resolve("jvm.options"),
        "-XX:AOTCache=" + lib.resolve("hotreload-agent.aot"),
        mode,
        "-jar",
        lib.resolve("hotreload-agent.jar").toString());
  }

  private Path moved() {
    return home.resolve("opt");
  }

  private void moveReadOnly() throws IOException {
    try (var all = Files.walk(BUILT)) {
      for (var each : all.toList()) {
        var to = moved().resolve(BUILT.relativize(each).toString());
        Files.copy(each, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    setWritable(false);
  }

  private void setWritable(boolean writable) throws IOException {
    if (Files.exists(moved())) {
      try (var all = Files.walk(moved())) {
        for (var each : all.filter(Files::isDirectory).toList()) {
          Files.setPosixFilePermissions(
              each, PosixFilePermissions.fromString(writable ? "rwxr-xr-x" : "r-xr-xr-x"));
        }
      }
    }
  }

  /** Every file, with its size and time: root may write anywhere, so it is also looked for. */
  private List<String> listing() throws IOException {
    try (var all = Files.walk(moved())) {
      var lines = new ArrayList<String>();
      for (var each : all.sorted().toList()) {
        lines.add(each + " " + Files.size(each) + " " + Files.getLastModifiedTime(each));
      }
      return lines;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  /** Empty while nobody answers. */
  private String status() throws IOException, InterruptedException {
    assertThat(agent.isAlive()).as(log()).isTrue();
    try {
      return client.send(request("/status").build(), BodyHandlers.ofString()).body();
    } catch (ConnectException _) {
      return "";
    }
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("log"));
  }
}
