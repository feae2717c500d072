package dev.hotreload.pipeline.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One file of a snapshot.
 *
 * @param sha256 of the content, 32 bytes
 * @param size in bytes
 * @param content held only if somebody reads it, a validator or publishing; callers never change it
 * @param ownership of the file when it was read; no part of the digest
 */
@SuppressWarnings("ArrayRecordComponent") // identity is the digest's, never this record's
public record SnapshotFile(
    byte[] sha256, long size, byte @Nullable [] content, Ownership ownership) {
  /** Content that came from no file. */
  public SnapshotFile(byte[] sha256, long size, byte @Nullable [] content) {
    this(sha256, size, content, Ownership.DEFAULT);
  }

  SnapshotFile withoutContent() {
    return new SnapshotFile(sha256, size, null, ownership);
  }

  @Override
  public String toString() {
    return "SnapshotFile[" + size + " bytes]";
  }
}
