package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What HAProxy is known to have taken over: hashes by source and file. Empty when the agent starts.
 */
record Taken(Map<String, Map<String, String>> sources) {
  Taken {
    sources = Map.copyOf(sources);
  }

  static Taken nothing() {
    return new Taken(Map.of());
  }

  /** After a reload for these sources. */
  Taken with(Map<String, Snapshot> all, Set<String> targets) {
    Map<String, Map<String, String>> next = new HashMap<>(sources);
    all.forEach(
        (name, snapshot) -> {
          if (targets.contains(name)) {
            next.put(name, hashes(snapshot));
          }
        });
    return new Taken(next);
  }

  /** Whether files have come or gone since; unknown before the first time. */
  boolean hasOtherNames(String source, Snapshot snapshot) {
    Map<String, String> before = sources.get(source);
    return before != null && !before.keySet().equals(snapshot.files().keySet());
  }

  /** Whether it is known that nothing of the source has changed since. */
  boolean isSame(String source, Snapshot snapshot) {
    return hashes(snapshot).equals(sources.get(source));
  }

  /** Whether it is known that this file has not changed since. */
  boolean isSame(String source, String file, Snapshot snapshot) {
    Map<String, String> before = sources.getOrDefault(source, Map.of());
    SnapshotFile now = snapshot.files().get(file);
    return now != null && hash(now).equals(before.get(file));
  }

  private static Map<String, String> hashes(Snapshot snapshot) {
    Map<String, String> hashes = new TreeMap<>();
    snapshot.files().forEach((name, file) -> hashes.put(name, hash(file)));
    return hashes;
  }

  private static String hash(SnapshotFile file) {
    return HexFormat.of().formatHex(file.sha256());
  }

  /** Hashes stay inside. */
  @Override
  public String toString() {
    return "Taken" + sources.keySet();
  }
}
