package dev.hotreload.testing.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The real agent in a process of its own, from the class path of the test, which must have it. What an
 * agent started itself it never takes for the server, so the test's own process can't be the agent.
 */
public final class RunningAgent implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String MAIN = "dev.hotreload.agent.Main";
  private static final String QUICK = "poll: {interval: 200ms}\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port = Loopback.freePort();
  private final Child child;

  private RunningAgent(Path home, String yaml, Map<String, String> environment, List<String> in) {
    var file = home.resolve("agent.yaml");
    write(file, yaml + "\napi: {local: \"127.0.0.1:" + port + "\"}\n");
    var argv = new ArrayList<>(in);
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    argv.add("--enable-native-access=ALL-UNNAMED");
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    argv.addAll(List.of("run", "--config", file.toString()));
    child = Child.start("agent", argv, environment, home.resolve("agent.log"));
  }

  /** Polls quickly, so that tests need not wait for it, unless its file says something else. */
  public static RunningAgent start(Path home, String yaml) {
    return start(home, yaml, Map.of());
  }

  /** With more in its environment than this JVM has. */
  public static RunningAgent start(Path home, String yaml, Map<String, String> environment) {
    return new RunningAgent(home, quick(yaml), environment, List.of());
  }

  /** Started by another program, such as nsenter. */
  public static RunningAgent startBy(List<String> program, Path home, String yaml) {
    return new RunningAgent(home, quick(yaml), Map.of(), program);
  }

  private static String quick(String yaml) {
    return yaml.contains("poll:") ? yaml : QUICK + yaml;
  }

  /** Waits until a source is in this state. */
  public RunningAgent awaitState(String source, String state) {
    await(source, "to be " + state, seen -> seen.path("state").asText().equals(state));
    return this;
  }

  /** Waits until a source is current, and proven to be other content than this. */
  public void awaitProofOtherThan(String source, String digest) {
    await(
        source,
        "to be proven",
        seen ->
            seen.path("state").asText().equals("Current")
                && !seen.path("verified").asText().isEmpty()
                && !seen.path("verified").asText().equals(digest));
  }

  private void await(String source, String what, Predicate<JsonNode> holds) {
    if (!Waiting.until(SOON, () -> holds.test(source(source)))) {
      throw new AssertionError(
          "Source " + source + " was not seen " + what + ", but: " + source(source));
    }
  }

  /** The digest that is proven; empty without a proof. */
  public String verified(String source) {
    return source(source).path("verified").asText();
  }

  /** Why it is not current; empty if it is. */
  public String reason(String source) {
    return source(source).path("reason").asText();
  }

  /** The check that proved it. */
  public String verifiedBy(String source) {
    return source(source).path("verifiedBy").asText();
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
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
