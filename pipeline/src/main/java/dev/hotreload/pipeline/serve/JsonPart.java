package dev.hotreload.pipeline.serve;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** A part of a JSON document. Rarely asked for, so Jackson is loaded only by whoever asks. */
final class JsonPart {
  private JsonPart() {}

  /**
   * One line of JSON; empty if nothing stands there.
   *
   * @param pointer RFC 6901
   * @throws IllegalArgumentException if it is no pointer
   */
  static Optional<byte[]> of(byte[] json, String pointer) {
    var mapper = JsonMapper.builder().build();
    try {
      JsonNode part = mapper.readTree(json).at(JsonPointer.compile(pointer));
      return part.isMissingNode() ? Optional.empty() : Optional.of(line(mapper, part));
    } catch (IOException ours) {
      throw new UncheckedIOException("Our own JSON can't be read", ours);
    }
  }

  private static byte[] line(JsonMapper mapper, JsonNode part) throws IOException {
    var json = mapper.writeValueAsBytes(part);
    var line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
