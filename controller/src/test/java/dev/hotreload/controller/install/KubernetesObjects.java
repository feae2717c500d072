package dev.hotreload.controller.install;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects of a YAML text as plain trees.
 *
 * @param byName by {@code Kind/name}, of an object in a namespace {@code Kind/namespace/name}
 */
record KubernetesObjects(Map<String, Map<String, Object>> byName) {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*$");

  static KubernetesObjects parse(String yaml) {
    var byName = new TreeMap<String, Map<String, Object>>();
    for (var document : SEPARATOR.splitAsStream(yaml).toList()) {
      if (document.lines().anyMatch(line -> line.startsWith("kind:"))) {
        @SuppressWarnings("unchecked")
        Map<String, Object> object = Serialization.unmarshal(document, Map.class);
        var name = name(object);
        if (byName.put(name, object) != null) {
          throw new IllegalArgumentException("Twice in one text: " + name);
        }
      }
    }
    return new KubernetesObjects(byName);
  }

  private static String name(Map<String, Object> object) {
    var metadata = at(object, "metadata");
    return Stream.of(object.get("kind"), metadata.get("namespace"), metadata.get("name"))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .collect(Collectors.joining("/"));
  }

  /** What stands at a path of names; an empty map if there is nothing. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> at(Map<String, Object> tree, String... path) {
    var here = tree;
    for (var name : path) {
      here = (Map<String, Object>) here.getOrDefault(name, Map.of());
    }
    return here;
  }

  Map<String, Object> get(String name) {
    var found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name + " is not among " + byName.keySet());
    }
    return found;
  }

  KubernetesObjects without(String name) {
    var rest = new TreeMap<>(byName);
    rest.remove(name);
    return new KubernetesObjects(rest);
  }
}
