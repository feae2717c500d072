package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.Format;

/** What a file must parse as. */
interface Syntax {
  /**
   * Parses a file, keeping nothing of it.
   *
   * @throws Unreadable if it does not parse; says where, and quotes nothing
   */
  void check(byte[] content) throws Unreadable;

  static Syntax of(Format format) {
    return switch (format) {
      case YAML -> new YamlSyntax();
      case JSON -> new JsonSyntax();
      case PROPERTIES -> new PropertiesSyntax();
      case TOML -> new TomlSyntax();
      case XML -> new XmlSyntax();
    };
  }

  /** Says where a file of text is not what it should be. */
  static Unreadable at(String what, int line, int column, String kind) {
    return new Unreadable(
        "is not valid %s in line %d, column %d: %s".formatted(what, line, column, kind));
  }
}
