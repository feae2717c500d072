package dev.hotreload.pipeline.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One file of a snapshot.
 *
 * @param sha256 of the content, 32 bytes
 * @param size in bytes
 * @param content held only if a validator of the source reads it; callers never change it
 */
@SuppressWarnings("ArrayRecordComponent") // identity is the digest's, never this record's
public record SnapshotFile(byte[] sha256, long size, byte @Nullable [] content) {
  SnapshotFile withoutContent() {
    return new SnapshotFile(sha256, size, null);
  }

  @Override
  public String toString() {
    return "SnapshotFile[" + size + " bytes]";
  }
}
