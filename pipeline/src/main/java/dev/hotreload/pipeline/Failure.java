package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import java.time.Instant;
import java.util.Map;

/**
 * A reload that did not do what it should, and when it is tried again.
 *
 * @param digests the content that it was for, by source
 * @param tries how often the server was told of this content in vain
 * @param due on the monotonic clock, in nanoseconds
 * @param dueAt the same moment for a person to read
 */
record Failure(
    String reason, Map<String, ContentDigest> digests, int tries, long due, Instant dueAt) {
  Failure {
    digests = Map.copyOf(digests);
  }
}
