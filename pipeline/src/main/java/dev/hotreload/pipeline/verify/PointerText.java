package dev.hotreload.pipeline.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A text, number or other single value at a place in a JSON body: RFC 6901. It walks there instead
 * of building a tree, which for 1 MiB of JSON would not fit into a sidecar.
 */
final class PointerText implements BodyText {
  private final JsonFactory json = new JsonFactory();
  private final JsonPointer pointer;

  PointerText(String pointer) {
    this.pointer = JsonPointer.compile(pointer);
  }

  @Override
  public Found in(byte[] body) {
    try (JsonParser parser = json.createParser(body)) {
      if (!reach(parser)) {
        return new Nothing("answered with JSON that has nothing at " + this);
      }
      return parser.currentToken().isScalarValue()
          ? new Text(parser.getText())
          : new Nothing("answered with JSON that has another value at " + this);
    } catch (IOException e) {
      return new Nothing("answered with a body that is not JSON");
    }
  }

  @Override
  public String toString() {
    return pointer.matches() ? "its root" : pointer.toString();
  }

  private boolean reach(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      return false;
    }
    for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
      boolean entered =
          switch (parser.currentToken()) {
            case START_OBJECT -> field(parser, rest.getMatchingProperty());
            case START_ARRAY -> element(parser, rest.getMatchingIndex());
            default -> false;
          };
      if (!entered) {
        return false;
      }
    }
    return true;
  }

  private static boolean field(JsonParser parser, String name) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean element(JsonParser parser, int index) throws IOException {
    for (int at = 0; parser.nextToken() != JsonToken.END_ARRAY; at++) {
      if (at == index) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
