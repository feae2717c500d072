package dev.hotreload.agent.preset;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hotreload.agent.Main;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An agent in a process of its own, as beside a server: what it started itself it never takes for the
 * server, so the test's own process can't be the agent.
 */
final class RunningAgent implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port = Loopback.freePort();
  private final Child child;

  private RunningAgent(Path home, String yaml, Map<String, String> environment, List<String> in) {
    var file = home.resolve("agent.yaml");
    write(file, yaml + "\napi: {local: \"127.0.0.1:" + port + "\"}\n");
    var argv = new ArrayList<>(in);
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    argv.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    argv.addAll(List.of("run", "--config", file.toString()));
    child = Child.start("agent", argv, environment, home.resolve("agent.log"));
  }

  /** Polls quickly, so that tests need not wait for it. */
  static RunningAgent start(Path home, String yaml) {
    return start(home, yaml, Map.of());
  }

  static RunningAgent start(Path home, String yaml, Map<String, String> environment) {
    return new RunningAgent(home, "poll: {interval: 200ms}\n" + yaml, environment, List.of());
  }

  /** Started by another program, such as nsenter. */
  static RunningAgent startIn(List<String> program, Path home, String yaml) {
    return new RunningAgent(home, "poll: {interval: 200ms}\n" + yaml, Map.of(), program);
  }

  /** Waits until a source is in this state, and fails with what it says instead. */
  RunningAgent awaitState(String source, String state) {
    await()
        .atMost(SOON)
        .until(
            () -> source(source).toString(), text -> text.contains("\"state\":\"" + state + "\""));
    return this;
  }

  /** Waits until a source is proven to run other content than this. */
  void awaitProofOtherThan(String source, String digest) {
    await()
        .atMost(SOON)
        .until(
            () -> source(source),
            seen ->
                seen.path("state").asText().equals("Current")
                    && !seen.path("verified").asText().isEmpty()
                    && !seen.path("verified").asText().equals(digest));
  }

  /** The digest that is proven; empty without a proof. */
  String verified(String source) {
    return source(source).path("verified").asText();
  }

  String reason(String source) {
    return source(source).path("reason").asText();
  }

  String verifiedBy(String source) {
    return source(source).path("verifiedBy").asText();
  }

  /** How many reloads have ended, well or not. */
  String metrics() {
    return get("/metrics");
  }

  int port() {
    return port;
  }

  private JsonNode source(String name) {
    try {
      for (var source : JSON.readTree(get("/status")).path("sources")) {
        if (source.path("name").asText().equals(name)) {
          return source;
        }
      }
      return JSON.createObjectNode();
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private String get(String path) {
    try (var in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
