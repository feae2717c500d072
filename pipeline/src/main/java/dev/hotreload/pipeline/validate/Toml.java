package dev.hotreload.pipeline.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads TOML by a library that is there only where somebody needs it: loaded with the first file. */
final class Toml {
  private Toml() {}

  static JsonNode read(byte[] content) throws Unreadable {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    try (var reader = new InputStreamReader(new ByteArrayInputStream(content), decoder)) {
      return new TomlMapper().readTree(reader);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw where == null || where.getLineNr() < 1
          ? new Unreadable("is not valid TOML: correct it")
          : Syntax.at("TOML", where.getLineNr(), where.getColumnNr(), kind(e));
    } catch (IOException e) {
      throw new Unreadable("is not valid TOML: its characters are not UTF-8");
    }
  }

  /** The parser's own message quotes the file. */
  private static String kind(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
        ? "a table has a key twice"
        : "something unexpected stands there";
  }
}
