package dev.hotreload.pipeline.snapshot;

import dev.hotreload.api.ContentDigest;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one source, read as one consistent set: all of them were there together.
 *
 * @param files by path relative to the source, {@code /} between the parts; the one file of a source
 *     that is a file is called by its name
 */
public record Snapshot(SortedMap<String, SnapshotFile> files, ContentDigest digest) {
  public Snapshot {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same without the bytes, to be kept when the validators are through. */
  public Snapshot withoutContent() {
    var bare = new TreeMap<String, SnapshotFile>();
    files.forEach((name, file) -> bare.put(name, file.withoutContent()));
    return new Snapshot(bare, digest);
  }

  /** Names only: content never gets into a log by accident. */
  @Override
  public String toString() {
    return "Snapshot" + files.keySet();
  }
}
