package dev.hotreload.pipeline.configure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads agent files on a machine that has nginx, and no other program. */
final class Reading {
  private static final Programs MACHINE =
      program ->
          program.equals("nginx") ? Optional.of(Path.of("/usr/sbin/nginx")) : Optional.empty();

  private Reading() {}

  static Settings settings(String text) {
    assertThat(problems(text)).isEmpty();
    return ((Parsed.Good) parsed(text)).settings();
  }

  static List<String> problems(String text) {
    return problems(text.getBytes(UTF_8));
  }

  static List<String> problems(byte[] bytes) {
    return problems(new AgentFiles(MACHINE).read(bytes));
  }

  static List<String> problems(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Good good -> List.of();
      case Parsed.Bad bad -> bad.problems().stream().map(one -> one.in("agent.yaml")).toList();
    };
  }

  static Parsed parsed(String text) {
    return new AgentFiles(MACHINE).read(text.getBytes(UTF_8));
  }
}
