package dev.hotreload.pipeline.serve;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes metrics in the text format of Prometheus, version 0.0.4. */
final class Exposition {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();
  private final Set<String> described = new HashSet<>();

  /** Describes a family; its samples follow at once. */
  Exposition family(String name, String type, String help) {
    if (!described.add(name)) {
      throw new IllegalStateException("Described twice: " + name);
    }
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  Exposition sample(String name, Map<String, String> labels, long value) {
    return line(name, labels, Long.toString(value));
  }

  Exposition sample(String name, Map<String, String> labels, Duration seconds) {
    return line(name, labels, BigDecimal.valueOf(seconds.toNanos(), 9).toPlainString());
  }

  private Exposition line(String name, Map<String, String> labels, String value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append(
          labels.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
              .collect(Collectors.joining(",", "{", "}")));
    }
    text.append(' ').append(value).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
