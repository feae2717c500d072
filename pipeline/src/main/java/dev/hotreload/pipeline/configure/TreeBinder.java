package dev.hotreload.pipeline.configure;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Fills the records of an agent file from a YAML tree, driven by their components. Goes on after a
 * mistake and leaves absent what it can't read; a list keeps an absent entry, so that the others
 * keep their places.
 */
final class TreeBinder {
  private final Report report;
  private int left = YamlText.MOST_NODES;

  TreeBinder(Report report) {
    this.report = report;
  }

  <T extends Record> Optional<T> bind(Node root, Class<T> type) {
    var top = new Spot("", report);
    if (isNull(root)) {
      top.unreadable(1, "the file is empty");
      return Optional.empty();
    }
    return Optional.ofNullable(type.cast(value(root, type, top)));
  }

  private @Nullable Object value(Node node, Type type, Spot at) {
    if (isNull(node)) {
      return null;
    }
    if (left-- == 0) {
      at.unreadable(line(node), "its aliases make the file too big");
    }
    if (left < 0) {
      return null;
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(node, list.getActualTypeArguments()[0], at);
    }
    if (type instanceof Class<?> one && one.isRecord()) {
      return record(node, one, at);
    }
    return Scalar.of(type).read(node, at);
  }

  private @Nullable Object list(Node node, Type type, Spot at) {
    if (!(node instanceof SequenceNode sequence) || !node.getTag().equals(Tag.SEQ)) {
      return Scalar.refuse(node, at, "a list");
    }
    var values = new ArrayList<@Nullable Object>();
    for (Node item : sequence.getValue()) {
      var spot = at.item(values.size()).stands(line(item));
      if (isNull(item)) {
        spot.unreadable(line(item), "is an empty entry");
      }
      values.add(value(item, type, spot));
    }
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object record(Node node, Class<?> type, Spot at) {
    if (!(node instanceof MappingNode mapping) || !node.getTag().equals(Tag.MAP)) {
      return Scalar.refuse(node, at, "keys with values");
    }
    var components = type.getRecordComponents();
    var names = Arrays.stream(components).map(RecordComponent::getName).toList();
    var values = new @Nullable Object[components.length];
    var first = new HashMap<String, Integer>();
    for (NodeTuple entry : mapping.getValue()) {
      var index = index(entry.getKeyNode(), names, first, at);
      if (index >= 0) {
        var spot = at.field(names.get(index)).stands(line(entry.getKeyNode()));
        values[index] = value(entry.getValueNode(), components[index].getGenericType(), spot);
      }
    }
    return complete(components, values, line(node), at) ? create(type, components, values) : null;
  }

  private static int index(Node node, List<String> names, Map<String, Integer> first, Spot at) {
    if (!(node instanceof ScalarNode scalar)) {
      at.unreadable(line(node), "a key must be a plain word");
      return -1;
    }
    var key = scalar.getValue();
    var index = names.indexOf(key);
    var earlier = first.putIfAbsent(key, line(node));
    if (index < 0) {
      unknown(scalar, names, at);
    } else if (earlier != null) {
      at.field(key).unreadable(line(node), "is there twice, first on line " + earlier);
    }
    return earlier == null ? index : -1;
  }

  private static void unknown(ScalarNode node, List<String> names, Spot at) {
    var spot = at.field(Shown.key(node.getValue()));
    var nearest = Shown.nearest(node.getValue(), names);
    nearest.ifPresent(name -> at.report().meant(at.field(name).path()));
    var known = names.isEmpty() ? "none is known here" : "known are " + String.join(", ", names);
    spot.unreadable(
        line(node),
        "unknown key, " + nearest.map(name -> "did you mean " + name + "?").orElse(known));
  }

  /** A primitive component can't be absent. */
  private static boolean complete(
      RecordComponent[] components, @Nullable Object[] values, int line, Spot at) {
    var complete = true;
    for (int i = 0; i < components.length; i++) {
      if (components[i].getType().isPrimitive() && values[i] == null) {
        var spot = at.field(components[i].getName());
        if (!at.report().unreadAt(spot.path())) {
          spot.unreadable(line, "is missing");
        }
        complete = false;
      }
    }
    return complete;
  }

  private static Object create(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException ours) {
      throw new IllegalStateException("a record that can't be filled: " + type.getName(), ours);
    }
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  static int line(Node node) {
    return 1 + node.getStartMark().getLine();
  }
}
