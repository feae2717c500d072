package dev.hotreload.pipeline.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;

/** Writes the wire records. */
final class Json {
  private final ObjectMapper mapper = JsonMapper.builder().build();

  byte[] bytes(Object value) {
    try {
      var json = mapper.writeValueAsBytes(value);
      var line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A wire record can't be written", e);
    }
  }

  JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }
}
