package dev.hotreload.pipeline.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One YAML document as a tree, aliases and merge keys followed. What YAML 1.1 takes for a date stays
 * the text that it is, because JSON has no dates.
 */
final class YamlTree {
  /** A file of 2 MiB has fewer; with aliases it may stand for any number. */
  private static final int MOST = 1_000_000;

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private int left = MOST;

  private YamlTree() {}

  /**
   * Reads text that is known to be YAML.
   *
   * @throws YAMLException for what has no place in JSON
   */
  static JsonNode read(byte[] content) throws Unreadable {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(MOST);
    options.setAllowDuplicateKeys(false);
    var yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new WithoutDates());
    var reader = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
    return new YamlTree().node(yaml.load(reader));
  }

  private JsonNode node(@Nullable Object value) throws Unreadable {
    if (left-- == 0) {
      throw new Unreadable("stands for more than " + MOST + " values: make it smaller");
    }
    return switch (value) {
      case null -> nodes.nullNode();
      case Map<?, ?> map -> object(map);
      case Iterable<?> list -> array(list);
      case Boolean truth -> nodes.booleanNode(truth);
      case Integer whole -> nodes.numberNode(whole);
      case Long whole -> nodes.numberNode(whole);
      case BigInteger whole -> nodes.numberNode(whole);
      case Double number -> number(number);
      default -> nodes.textNode(value.toString());
    };
  }

  /** Infinity and what is no number have no place in JSON. */
  private JsonNode number(Double number) {
    return Double.isFinite(number)
        ? nodes.numberNode(BigDecimal.valueOf(number))
        : nodes.textNode(number.toString());
  }

  private JsonNode object(Map<?, ?> map) throws Unreadable {
    var object = nodes.objectNode();
    for (var entry : map.entrySet()) {
      object.set(String.valueOf(entry.getKey()), node(entry.getValue()));
    }
    return object;
  }

  private JsonNode array(Iterable<?> list) throws Unreadable {
    var array = nodes.arrayNode();
    for (var each : list) {
      array.add(node(each));
    }
    return array;
  }

  private static final class WithoutDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
