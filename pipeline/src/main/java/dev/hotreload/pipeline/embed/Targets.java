package dev.hotreload.pipeline.embed;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the server does with its sources, by the source's name. */
record Targets(Map<String, Target> all) {
  Targets {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  Optional<Target> find(String source) {
    return Optional.ofNullable(all.get(source));
  }

  Collection<String> names() {
    return all.keySet();
  }

  List<ValueTarget<?>> values() {
    return all.values().stream()
        .filter(ValueTarget.class::isInstance)
        .<ValueTarget<?>>map(each -> (ValueTarget<?>) each)
        .toList();
  }

  /** The value of a source. */
  <T> ValueTarget<T> value(String source, Class<T> type) {
    var target = all.get(source);
    if (target instanceof ValueTarget<?> value && value.type() == type) {
      @SuppressWarnings("unchecked") // its type was just compared
      var typed = (ValueTarget<T>) value;
      return typed;
    }
    throw new IllegalArgumentException(
        "No source %s was given to the builder as a %s; the sources are %s"
            .formatted(source, type.getSimpleName(), all.keySet()));
  }

  /** Those that have no content yet. */
  List<String> waiting() {
    return all.values().stream().filter(target -> !target.hasTaken()).map(Target::source).toList();
  }
}
