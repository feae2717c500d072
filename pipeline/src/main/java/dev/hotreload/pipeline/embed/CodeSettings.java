package dev.hotreload.pipeline.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.pipeline.configure.AgentFiles;
import dev.hotreload.pipeline.configure.Parsed;
import dev.hotreload.pipeline.configure.Programs;
import dev.hotreload.pipeline.configure.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a server's code, written as the agent file that would say the same, so that one reader
 * checks both.
 */
final class CodeSettings {
  private final Map<String, Object> root = new LinkedHashMap<>();
  private final Map<String, Object> poll = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> sources = new LinkedHashMap<>();
  private final List<Map<String, Object>> verify = new ArrayList<>();

  void set(String key, Object value) {
    root.put(key, value);
  }

  void poll(String key, Object value) {
    poll.put(key, value);
  }

  void source(String name, Path path) {
    var source = new LinkedHashMap<String, Object>();
    source.put("name", name);
    source.put("path", path.toAbsolutePath().toString());
    sources.put(name, source);
  }

  void tls(String name, Path path, TlsOptions options) {
    source(name, path);
    Objects.requireNonNull(sources.get(name)).put("validate", List.of(options.validation()));
    verify.addAll(options.verifications());
  }

  /**
   * The settings.
   *
   * @param hasFile whether an agent file can name what is missing here
   * @return absent if the file alone can say where the sources are
   * @throws IllegalArgumentException with all mistakes
   */
  @Nullable Settings read(Targets targets, boolean hasFile) {
    if (!sources.keySet().containsAll(targets.names())) {
      if (!hasFile) {
        throw new IllegalArgumentException(
            "Without an agent file every source needs a path: " + targets.names());
      }
      return null;
    }
    return switch (new AgentFiles(programs()).read(json())) {
      case Parsed.Good good -> good.settings();
      case Parsed.Bad bad ->
          throw new IllegalArgumentException(
              bad.problems().stream()
                  .map(problem -> problem.path() + ": " + problem.message())
                  .collect(Collectors.joining("; ")));
    };
  }

  private byte[] json() {
    var all = new LinkedHashMap<>(root);
    all.put("sources", List.copyOf(sources.values()));
    all.put("poll", poll);
    all.put("reload", Map.of("none", Map.of()));
    all.put("verify", verify);
    try {
      return new JsonMapper().writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers can be written as JSON", e);
    }
  }

  private static Programs programs() {
    return Programs.onPath(Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }
}
