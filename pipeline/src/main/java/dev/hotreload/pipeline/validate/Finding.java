package dev.hotreload.pipeline.validate;

import dev.hotreload.api.wire.CertificateFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a validator found. */
public sealed interface Finding {
  /**
   * It may be used.
   *
   * @param certificate the leaf, where the check is of a certificate
   */
  record Accepted(@Nullable CertificateFacts certificate) implements Finding {}

  /**
   * It may not.
   *
   * @param reason one line that names file, cause and what to do, and quotes nothing of the content
   * @param retry what could make it valid without a change of these files
   */
  record Rejected(String reason, Retry retry) implements Finding {}

  /** What could make rejected content valid. */
  sealed interface Retry {
    /** Only other content. */
    record OnChange() implements Retry {}

    /** Time: a certificate that is not valid yet. */
    record At(Instant when) implements Retry {}

    /** The world around it: tried again with backoff, and when another source changes. */
    record WithBackoff() implements Retry {}
  }

  /** Accepted, and nothing to tell. */
  static Finding accepted() {
    return new Accepted(null);
  }

  /** Rejected until the content changes. */
  static Finding rejected(String reason) {
    return new Rejected(reason, new Retry.OnChange());
  }
}
