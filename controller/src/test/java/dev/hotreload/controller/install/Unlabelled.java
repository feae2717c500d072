package dev.hotreload.controller.install;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes out the labels by which Helm and kustomize mark what they made. */
final class Unlabelled {
  private static final List<String> PREFIXES = List.of("app.kubernetes.io/", "helm.sh/");

  private Unlabelled() {}

  /** A copy without them, and without the maps that are empty then. */
  static Object of(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> ofMap(map);
      case List<?> list -> list.stream().map(Unlabelled::of).toList();
      // kustomize writes 1.0 as 1.
      case Number number -> number.doubleValue();
      default -> tree;
    };
  }

  private static Map<Object, Object> ofMap(Map<?, ?> map) {
    var rest = new TreeMap<Object, Object>();
    map.forEach(
        (key, value) -> {
          var inner = of(value);
          if (PREFIXES.stream().noneMatch(key.toString()::startsWith) && !Map.of().equals(inner)) {
            rest.put(key, inner);
          }
        });
    return rest;
  }
}
