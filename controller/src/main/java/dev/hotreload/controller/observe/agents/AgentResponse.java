package dev.hotreload.controller.observe.agents;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A complete answer.
 *
 * @param headers found by name in any case; values of a repeated header are joined by a comma (RFC
 *     9110, 5.3)
 * @param body empty if there was none; belongs to whoever got the answer, nothing else holds it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Nobody compares answers, and a copy of a megabyte buys nothing.
public record AgentResponse(int status, Map<String, String> headers, byte[] body) {

  public AgentResponse {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Without the body, which may hold digests. */
  @Override
  public String toString() {
    return "AgentResponse[" + status + ", " + body.length + " bytes]";
  }
}
