package dev.hotreload.pipeline;

import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.validate.Finding.Retry;
import org.jspecify.annotations.Nullable;

/** What is thought of the files that a source's mount holds. */
sealed interface Judgement {
  /** Not looked at yet, or in the middle of a change. */
  record Open(String reason) implements Judgement {}

  /** There are no files. */
  record Absent(String reason) implements Judgement {}

  /** They may be used. */
  record Good(Snapshot snapshot, @Nullable CertificateFacts certificate) implements Judgement {}

  /**
   * They may not.
   *
   * @param snapshot absent where they could not even be read
   */
  record Bad(@Nullable Snapshot snapshot, String reason, Retry retry) implements Judgement {
    /** Whether it is the same content that was refused, which may have been read again. */
    boolean isOf(Bad other) {
      return (snapshot == null || other.snapshot == null)
          ? equals(other)
          : snapshot.digest().equals(other.snapshot.digest());
    }
  }
}
