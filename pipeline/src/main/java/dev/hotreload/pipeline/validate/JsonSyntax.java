package dev.hotreload.pipeline.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** One JSON value (RFC 8259) whose objects name each key once. Token by token, so nothing piles up. */
final class JsonSyntax implements Syntax {
  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Override
  public void check(byte[] content) throws Unreadable {
    try (var parser = factory.createParser(content)) {
      if (parser.nextToken() == null) {
        throw new Unreadable("is empty, which is not JSON");
      }
      int depth = 0;
      for (var token = parser.currentToken(); token != null; token = parser.nextToken()) {
        depth += depth(token);
        if (depth == 0 && parser.nextToken() != null) {
          throw new Unreadable("holds more than one JSON value");
        }
      }
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw where == null
          ? new Unreadable("is not valid JSON: " + kind(e))
          : Syntax.at(
              "JSON",
              where.getLineNr(),
              where.getColumnNr(),
              where.getByteOffset() >= content.length ? "it ends too early" : kind(e));
    } catch (IOException e) {
      throw new Unreadable("is not valid JSON: its characters are not UTF-8");
    }
  }

  private static int depth(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }

  /** The parser's own message quotes the file. */
  private static String kind(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "it is nested too deep, or a number or name is too long";
    }
    return e.getOriginalMessage().startsWith("Duplicate")
        ? "an object has a key twice"
        : "something unexpected stands there";
  }
}
