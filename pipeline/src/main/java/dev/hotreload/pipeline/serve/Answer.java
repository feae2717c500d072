package dev.hotreload.pipeline.serve;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent back.
 *
 * @param type the media type of the body
 * @param headers further headers
 * @param body may be empty; callers never change it
 */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
record Answer(int status, String type, Map<String, String> headers, byte[] body) {
  private static final String TEXT = "text/plain; charset=utf-8";

  Answer {
    headers = Map.copyOf(headers);
  }

  /** One line for a person. */
  static Answer line(int status, String line) {
    return text(status, TEXT, oneLine(line) + "\n");
  }

  /** A body exactly as given. */
  static Answer text(int status, String type, String text) {
    return new Answer(status, type, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(int status, byte[] json) {
    return new Answer(status, "application/json", Map.of(), json);
  }

  static Answer empty(int status) {
    return new Answer(status, TEXT, Map.of(), new byte[0]);
  }

  /** More is asked for than this process is ready to bear. */
  static Answer busy(String what) {
    return line(503, "Too many " + what + " at a time: try again in a moment")
        .with("Retry-After", "1");
  }

  Answer with(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, Collections.unmodifiableMap(more), body);
  }

  /** What came from outside must not break the line, nor steer a terminal. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
