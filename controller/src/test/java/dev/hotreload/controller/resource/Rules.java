package dev.hotreload.controller.resource;

import dev.hotreload.api.policy.PolicySpec;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The rules that the records of a policy carry. */
final class Rules {
  private Rules() {}

  /** Of every rule, what it says to the user. */
  static Set<String> messages() {
    var messages = new HashSet<String>();
    collect(PolicySpec.class, messages);
    return messages;
  }

  private static void collect(Type type, Set<String> messages) {
    switch (type) {
      case ParameterizedType generic ->
          Arrays.stream(generic.getActualTypeArguments()).forEach(of -> collect(of, messages));
      case Class<?> record when record.isRecord() -> {
        for (var rule : record.getAnnotationsByType(ValidationRule.class)) {
          messages.add(rule.message());
        }
        for (RecordComponent field : record.getRecordComponents()) {
          collect(field.getGenericType(), messages);
        }
      }
      default -> {}
    }
  }
}
