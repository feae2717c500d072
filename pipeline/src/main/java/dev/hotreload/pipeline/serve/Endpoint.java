package dev.hotreload.pipeline.serve;

import java.util.List;
import java.util.Map;

/** What stands at a path. {@code OPTIONS} and {@code HEAD} are answered for it. */
interface Endpoint {
  /** The methods that are served, in the order in which {@code Allow} names them. */
  List<String> methods();

  /** Headers that {@code OPTIONS} answers with, beside {@code Allow}. */
  default Map<String, String> capabilities() {
    return Map.of();
  }

  /** Whether it is open to all, because it tells no secret and changes nothing. */
  default boolean isOpen() {
    return false;
  }

  /**
   * Answers one of {@link #methods}; {@code HEAD} as {@code GET}.
   *
   * @throws InterruptedException if the wait is broken off
   */
  Answer answer(Incoming request) throws InterruptedException;

  /** Answers any method. */
  default Answer serve(Incoming request) throws InterruptedException {
    if (!methods().contains(request.method())) {
      return Answer.line(
              405, request.method() + " is not served here, but " + String.join(", ", methods()))
          .with("Allow", String.join(", ", methods()));
    }
    return request.method().equals("OPTIONS") ? options() : answer(request);
  }

  private Answer options() {
    var answer = Answer.empty(200).with("Allow", String.join(", ", methods()));
    for (var capability : capabilities().entrySet()) {
      answer = answer.with(capability.getKey(), capability.getValue());
    }
    return answer;
  }
}
