package dev.hotreload.controller.resource;

import dev.hotreload.api.file.HaproxyReload;
import dev.hotreload.api.file.Header;
import dev.hotreload.api.file.HttpVerification;
import dev.hotreload.api.file.Source;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values of a record type, made by reflection, in which together every field at every depth is set,
 * every enum constant occurs and every alternative is taken: a new field is covered without a line
 * of test.
 */
final class Variants {
  /** Fields of which only one may be set. */
  private static final Map<Class<?>, Set<String>> EXCLUSIVE =
      Map.of(
          Source.class, Set.of("secret", "configMap"),
          HaproxyReload.class, Set.of("signal", "masterSocket"),
          Header.class, Set.of("value", "valueFile"));

  private Variants() {}

  static <T extends Record> List<T> of(Class<T> type) {
    return all(type).stream().map(type::cast).toList();
  }

  private static List<Object> all(Class<?> type) {
    var made = new ArrayList<Object>();
    for (var leftOut : leftOut(type)) {
      var set =
          Arrays.stream(type.getRecordComponents())
              .filter(f -> !leftOut.contains(f.getName()))
              .toList();
      int count = set.stream().mapToInt(f -> count(f.getGenericType())).max().orElse(1);
      for (int i = 0; i < count; i++) {
        made.add(make(type, names(set), i, made.size()));
      }
    }
    return made;
  }

  /** For each alternative, the fields that can't be set with it. */
  private static List<Set<String>> leftOut(Class<?> type) {
    if (type == HttpVerification.class) {
      return List.of(Set.of("newer"), Set.of("pointer", "value"));
    }
    var exclusive = exclusive(type);
    return exclusive.isEmpty()
        ? List.of(Set.of())
        : exclusive.stream().map(chosen -> without(exclusive, chosen)).toList();
  }

  private static Set<String> without(Set<String> all, String one) {
    return all.stream().filter(each -> !each.equals(one)).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> names(List<RecordComponent> fields) {
    return fields.stream().map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());
  }

  /** In a record whose rule says "exactly one", every field excludes every other. */
  private static Set<String> exclusive(Class<?> type) {
    boolean exactlyOne =
        Arrays.stream(type.getAnnotationsByType(ValidationRule.class))
            .anyMatch(rule -> rule.message().contains("exactly one"));
    return exactlyOne
        ? names(List.of(type.getRecordComponents()))
        : EXCLUSIVE.getOrDefault(type, Set.of());
  }

  private static Object make(Class<?> type, Set<String> set, int variant, int number) {
    var fields = type.getRecordComponents();
    var types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values =
        Arrays.stream(fields)
            .map(
                f ->
                    set.contains(f.getName())
                        ? value(f.getGenericType(), f, variant, number)
                        : null)
            .toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Could not make a " + type.getSimpleName(), e);
    }
  }

  private static Object value(Type type, RecordComponent field, int variant, int number) {
    if (type instanceof ParameterizedType generic) {
      var of = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? elements(of[0], field)
          : Map.of("key", value(of[1], field, variant, number));
    }
    var plain = (Class<?>) type;
    if (plain.isEnum()) {
      return plain.getEnumConstants()[variant % plain.getEnumConstants().length];
    }
    return plain.isRecord()
        ? all(plain).get(variant % all(plain).size())
        : scalar(plain, field, variant, number);
  }

  private static Object scalar(Class<?> type, RecordComponent field, int variant, int number) {
    return switch (type.getSimpleName()) {
      case "String" -> Samples.text(field, number);
      case "int", "Integer" -> (int) Samples.number(field);
      case "long", "Long" -> Samples.number(field);
      case "boolean", "Boolean" -> variant % 2 == 0;
      default -> throw new IllegalStateException("No sample for " + field);
    };
  }

  private static List<Object> elements(Type type, RecordComponent field) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return all(plain);
    }
    var size = field.getAccessor().getAnnotation(Size.class);
    int least = size == null ? 1 : (int) Math.max(1, size.min());
    return IntStream.range(0, least).mapToObj(i -> value(type, field, 0, i)).toList();
  }

  private static int count(Type type) {
    return switch (type) {
      case Class<?> c when c.isEnum() -> c.getEnumConstants().length;
      case Class<?> c when c.isRecord() -> all(c).size();
      case Class<?> c when c == Boolean.class || c == boolean.class -> 2;
      default -> 1;
    };
  }
}
