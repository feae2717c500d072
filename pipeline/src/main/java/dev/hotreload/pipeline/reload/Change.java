package dev.hotreload.pipeline.reload;

import dev.hotreload.pipeline.snapshot.Snapshot;
import java.util.Map;
import java.util.Set;

/**
 * What a server is told to take over. Most servers read their files themselves; some are handed the
 * content.
 *
 * @param sources the snapshot of each source that may be used, by name
 * @param targets the names of those that the reload is for
 */
public record Change(Map<String, Snapshot> sources, Set<String> targets) {
  public Change {
    sources = Map.copyOf(sources);
    targets = Set.copyOf(targets);
  }

  /** Of nothing: what a server is told that reads its files itself. */
  public static Change none() {
    return new Change(Map.of(), Set.of());
  }
}
