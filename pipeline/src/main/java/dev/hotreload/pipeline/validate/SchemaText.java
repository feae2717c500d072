package dev.hotreload.pipeline.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON schema that was read, and its words for what does not fit: where and why, never what. */
final class SchemaText {
  private static final int SHOWN = 3;
  private static final int LONGEST = 120;

  /** Keywords whose value in the schema says what is wanted, and is no secret of the file. */
  private static final Set<String> TELLING =
      Set.of(
          "type",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties");

  private final JsonSchema schema;

  private SchemaText(JsonSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads it; the draft is the one that its {@code $schema} names, else 2020-12.
   *
   * @throws Unreadable also if it refers to what lies elsewhere
   */
  static SchemaText read(String name, byte[] content) throws Unreadable {
    var text = DataFile.read(name, content);
    if (!text.isObject() && !text.isBoolean()) {
      throw new Unreadable("is no schema: put a JSON object there");
    }
    try {
      var schema = factory(text).getSchema(text, configuration());
      schema.initializeValidators();
      return new SchemaText(schema);
    } catch (JsonSchemaException | IllegalArgumentException e) {
      throw new Unreadable(
          isOf(Elsewhere.class, e)
              ? "refers to a schema that is not in it: put everything into the one file"
              : "is a schema that can't be used: check its $ref, $schema and patterns");
    }
  }

  /** The library wraps what it is told. */
  private static boolean isOf(Class<?> kind, Throwable e) {
    return kind.isInstance(e) || (e.getCause() != null && isOf(kind, e.getCause()));
  }

  private static JsonSchemaFactory factory(JsonNode text) {
    var draft = SpecVersionDetector.detectOptionalVersion(text, false).orElse(VersionFlag.V202012);
    return JsonSchemaFactory.getInstance(
        draft, builder -> builder.schemaLoaders(loaders -> loaders.add(SchemaText::refuse)));
  }

  /** The drafts' own schemas lie in the library; nothing else is fetched, wherever it may lie. */
  private static @Nullable InputStreamSource refuse(AbsoluteIri address) {
    if (address.toString().startsWith("classpath:draft")) {
      return null;
    }
    throw new Elsewhere();
  }

  private static SchemaValidatorsConfig configuration() {
    return SchemaValidatorsConfig.builder()
        .pathType(PathType.JSON_POINTER)
        .regularExpressionFactory(BoundedPattern::of)
        .locale(Locale.ROOT)
        .build();
  }

  /** What does not fit, the first few; continues a sentence that begins with the file's name. */
  Optional<String> problem(JsonNode data) throws Unreadable {
    try {
      var all = List.copyOf(schema.validate(data));
      return all.isEmpty() ? Optional.empty() : Optional.of(words(all));
    } catch (JsonSchemaException | IllegalArgumentException | StackOverflowError e) {
      throw new Unreadable(
          isOf(BoundedPattern.Endless.class, e)
              ? "can't be checked: a pattern of its schema takes too long on it: simplify that"
              : "can't be checked: its schema has no end, or refers to what is not in it: correct"
                  + " that");
    }
  }

  private static String words(List<ValidationMessage> all) {
    var first = all.stream().limit(SHOWN).map(SchemaText::words).collect(Collectors.joining("; "));
    return "does not fit its schema: "
        + first
        + (all.size() > SHOWN ? "; and " + (all.size() - SHOWN) + " more" : "")
        + ": correct it there";
  }

  private static String words(ValidationMessage message) {
    var place = line(message.getInstanceLocation().toString());
    var keyword = message.getType();
    var wanted = message.getSchemaNode();
    var property = message.getProperty();
    return "at %s it breaks %s%s"
        .formatted(
            place.isEmpty() ? "the top" : place,
            keyword,
            TELLING.contains(keyword) && wanted != null && wanted.isValueNode()
                ? " " + line(wanted.asText())
                : property == null ? "" : " of " + line(property));
  }

  /** Names are the file's, so they are cut to what a person needs. */
  private static String line(String text) {
    var visible = text.replaceAll("(?U)[^\\p{Graph} ]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
  }

  /** Thrown through the library, which asks for something to be fetched. */
  private static final class Elsewhere extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Elsewhere() {
      super("Nothing is fetched");
    }
  }
}
