package dev.hotreload.pipeline.configure;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** How one kind of single value is read. */
sealed interface Scalar {
  /** The value; null, after a word to the report, if it is none of this kind. */
  @Nullable Object read(Node node, Spot at);

  static Scalar of(Type type) {
    if (type == String.class) {
      return new Text();
    }
    if (type == Integer.class || type == int.class) {
      return new Whole(Integer.MAX_VALUE);
    }
    if (type == Long.class || type == long.class) {
      return new Whole(Long.MAX_VALUE);
    }
    if (type == Boolean.class || type == boolean.class) {
      return new Truth();
    }
    if (type instanceof Class<?> words && words.isEnum()) {
      return new Word(words);
    }
    throw new IllegalStateException("no way to read a " + type.getTypeName());
  }

  static @Nullable Object refuse(Node node, Spot at, String needed) {
    var found =
        switch (node) {
          case SequenceNode list when list.getTag().equals(Tag.SEQ) -> "a list";
          case MappingNode keys when keys.getTag().equals(Tag.MAP) -> "keys with values";
          case ScalarNode one when Text.KINDS.contains(one.getTag()) -> "a single value";
          default -> "a value with a tag (!), which is not read here";
        };
    at.unreadable(TreeBinder.line(node), "needs " + needed + ", and this is " + found);
    return null;
  }

  private static boolean plain(ScalarNode node) {
    return node.getScalarStyle() == ScalarStyle.PLAIN && Text.KINDS.contains(node.getTag());
  }

  /** Any single value, as it stands there: {@code 10s}, {@code 200}, {@code yes}. */
  record Text() implements Scalar {
    static final Set<Tag> KINDS =
        Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.MERGE);

    @Override
    public @Nullable Object read(Node node, Spot at) {
      return node instanceof ScalarNode scalar && KINDS.contains(node.getTag())
          ? scalar.getValue()
          : refuse(node, at, "a text");
    }
  }

  /** A whole number, decimal; the octal and base 60 ones of YAML 1.1 only surprise people. */
  record Whole(long most) implements Scalar {
    @Override
    public @Nullable Object read(Node node, Spot at) {
      if (!(node instanceof ScalarNode scalar)
          || !plain(scalar)
          || !scalar.getValue().matches("-?(0|[1-9][0-9]{0,17})")) {
        at.unreadable(TreeBinder.line(node), "needs a whole number");
        return null;
      }
      var value = Long.parseLong(scalar.getValue());
      if (Math.abs(value) > most) {
        at.unreadable(TreeBinder.line(node), "is too big a number");
        return null;
      }
      return most == Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
    }
  }

  /** True or false, with the other words of YAML 1.1 for them. */
  record Truth() implements Scalar {
    private static final Map<String, Boolean> WORDS =
        Map.of("true", true, "yes", true, "on", true, "false", false, "no", false, "off", false);

    @Override
    public @Nullable Object read(Node node, Spot at) {
      var value =
          (node instanceof ScalarNode scalar && plain(scalar))
              ? WORDS.get(scalar.getValue().toLowerCase(Locale.ROOT))
              : null;
      if (value == null) {
        at.unreadable(TreeBinder.line(node), "needs true or false");
      }
      return value;
    }
  }

  /** One of the words that an enum's constants are written as. */
  record Word(Class<?> type) implements Scalar {
    @Override
    public @Nullable Object read(Node node, Spot at) {
      if (!(node instanceof ScalarNode scalar) || !Text.KINDS.contains(node.getTag())) {
        return refuse(node, at, "a word");
      }
      var words = words();
      var value = words.get(scalar.getValue());
      if (value == null) {
        var known = String.join(", ", words.keySet());
        at.unreadable(
            TreeBinder.line(node),
            Shown.quoted(scalar.getValue())
                + " is not known here, "
                + Shown.nearest(scalar.getValue(), words.keySet())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("known are " + known));
      }
      return value;
    }

    private Map<String, Object> words() {
      var words = new LinkedHashMap<String, Object>();
      for (Object constant : type.getEnumConstants()) {
        words.put(Words.of((Enum<?>) constant), constant);
      }
      return words;
    }
  }
}
