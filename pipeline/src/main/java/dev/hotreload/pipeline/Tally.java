package dev.hotreload.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline has done since it started. Numbers never go down; a source that left the agent file
 * may leave {@code rejected} too.
 *
 * @param reloads reloads that have begun, retries included
 * @param failed those of them that did not succeed
 * @param rejected how many contents were refused, by source
 * @param lastPoll how long the latest look at all sources took; absent before the first
 * @param lastSuccess when the latest reload succeeded; absent before the first
 */
public record Tally(
    long reloads,
    long failed,
    Map<String, Long> rejected,
    @Nullable Duration lastPoll,
    @Nullable Instant lastSuccess) {
  public Tally {
    rejected = Map.copyOf(rejected);
  }
}
