package dev.hotreload.pipeline.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.Words;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wire records as Jackson does, without what is absent. Jackson's databind would do it
 * too, but to write six records it loads 500 classes, and an agent stands beside each server of a
 * fleet: 4 MiB of it (measured). Thread-safe.
 */
final class Json {
  private final Map<Class<?>, List<Part>> records = new ConcurrentHashMap<>();

  /** One line of JSON, with its end. */
  byte[] bytes(Object value) {
    var text = new StringBuilder(1024);
    write(value, text);
    return text.append('\n').toString().getBytes(UTF_8);
  }

  private void write(Object value, StringBuilder to) {
    switch (value) {
      case String text -> JsonText.quote(text, to);
      case Number number -> to.append(number);
      case Boolean truth -> to.append(truth);
      case Enum<?> word -> JsonText.quote(Words.of(word), to);
      case ContentDigest digest -> JsonText.quote(digest.hex(), to);
      case List<?> list -> array(list, to);
      case Map<?, ?> map -> object(map, to);
      case Record all -> object(all, to);
      default -> throw new IllegalStateException("No wire record has a " + value.getClass());
    }
  }

  private void array(List<?> list, StringBuilder to) {
    to.append('[');
    for (var item : list) {
      separate(to);
      write(item, to);
    }
    to.append(']');
  }

  private void object(Map<?, ?> map, StringBuilder to) {
    to.append('{');
    map.forEach((name, value) -> field(name.toString(), value, to));
    to.append('}');
  }

  private void object(Record all, StringBuilder to) {
    to.append('{');
    for (var part : records.computeIfAbsent(all.getClass(), Json::parts)) {
      var value = part.of(all);
      if (value != null) {
        field(part.name(), value, to);
      }
    }
    to.append('}');
  }

  private void field(String name, Object value, StringBuilder to) {
    separate(to);
    JsonText.quote(name, to);
    to.append(':');
    write(value, to);
  }

  private static List<Part> parts(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> new Part(component.getName(), component.getAccessor()))
        .toList();
  }

  private static void separate(StringBuilder to) {
    var last = to.charAt(to.length() - 1);
    if (last != '{' && last != '[') {
      to.append(',');
    }
  }

  /** A component of a record. */
  private record Part(String name, Method accessor) {
    @Nullable Object of(Record all) {
      try {
        return accessor.invoke(all);
      } catch (ReflectiveOperationException ours) {
        throw new IllegalStateException("A wire record can't be written: " + name, ours);
      }
    }
  }
}
