package dev.hotreload.agent.serve;

import java.io.IOException;
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

  /**
   * Answers one of {@link #methods}; {@code HEAD} as {@code GET}.
   *
   * @throws IOException if the connection breaks
   * @throws InterruptedException if the listener closes
   */
  Answer answer(Incoming request) throws IOException, InterruptedException;
}
