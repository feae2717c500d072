package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server should run.
 *
 * @param sources the snapshot of each source by name
 * @param told when the server was told; absent if it was not told by this agent
 */
public record Expected(Map<String, Snapshot> sources, @Nullable Instant told) {
  public Expected {
    sources = Map.copyOf(sources);
  }
}
