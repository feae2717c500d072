package dev.hotreload.pipeline.validate;

/** TOML 1.0, whose tables name each key once. */
final class TomlSyntax implements Syntax {
  @Override
  public void check(byte[] content) throws Unreadable {
    try {
      Toml.read(content);
    } catch (NoClassDefFoundError e) {
      throw new Unreadable(
          "can't be checked as TOML: add com.fasterxml.jackson.dataformat:jackson-dataformat-toml"
              + " to the server's class path");
    }
  }
}
