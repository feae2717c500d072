package dev.hotreload.pipeline.validate;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import org.yaml.snakeyaml.error.YAMLException;

/** A file as the tree of values that a schema speaks of, read by what its name ends in. */
final class DataFile {
  private DataFile() {}

  /** Whether a name tells how to read it. */
  static boolean isOne(String name) {
    return isYaml(name) || name.endsWith(".json") || name.endsWith(".toml");
  }

  /** A name that tells nothing is one of JSON. */
  static JsonNode read(String name, byte[] content) throws Unreadable {
    if (isYaml(name)) {
      return yaml(content);
    }
    if (name.endsWith(".toml")) {
      new TomlSyntax().check(content);
      return Toml.read(content);
    }
    return json(content);
  }

  private static boolean isYaml(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  private static JsonNode json(byte[] content) throws Unreadable {
    new JsonSyntax().check(content);
    try {
      return JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readTree(content);
    } catch (IOException e) {
      throw new Unreadable("is not valid JSON: correct it");
    }
  }

  private static JsonNode yaml(byte[] content) throws Unreadable {
    new YamlSyntax().check(content);
    try {
      return YamlTree.read(content);
    } catch (YAMLException e) {
      throw new Unreadable(
          "is YAML with tags or values that no schema can speak of: use plain ones");
    }
  }
}
