package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.Format;
import java.util.Optional;

/** What a file must parse as. */
interface Syntax {
  /**
   * Parses a file, keeping nothing of it.
   *
   * @throws Unreadable if it does not parse; says where, and quotes nothing
   */
  void check(byte[] content) throws Unreadable;

  /** That of a file; empty if its name says nothing of it and has to. */
  static Optional<Syntax> of(Format format, String file) {
    return switch (format) {
      case YAML -> Optional.of(new YamlSyntax());
      case JSON -> Optional.of(new JsonSyntax());
      case PROPERTIES -> Optional.of(new PropertiesSyntax());
      case TOML -> Optional.of(new TomlSyntax());
      case XML -> Optional.of(new XmlSyntax());
      case AUTO -> named(file).flatMap(meant -> of(meant, file));
    };
  }

  private static Optional<Format> named(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "yaml", "yml" -> Optional.of(Format.YAML);
      case "json" -> Optional.of(Format.JSON);
      case "properties" -> Optional.of(Format.PROPERTIES);
      case "xml" -> Optional.of(Format.XML);
      default -> Optional.empty();
    };
  }

  /** Says where a file of text is not what it should be. */
  static Unreadable at(String what, int line, int column, String kind) {
    return new Unreadable(
        "is not valid %s in line %d, column %d: %s".formatted(what, line, column, kind));
  }
}
