package dev.hotreload.pipeline.verify;

import dev.hotreload.api.wire.CertificateFacts;
import org.jspecify.annotations.Nullable;

/** What one look at a server showed. */
public sealed interface Observation {
  /** The leaf that the server showed, where the look was a handshake that got this far. */
  @Nullable CertificateFacts served();

  /** As expected. */
  record Holds(@Nullable CertificateFacts served) implements Observation {}

  /**
   * Not as expected, or not to be seen.
   *
   * @param reason one line that names address, expected and found
   */
  record Differs(String reason, @Nullable CertificateFacts served) implements Observation {}
}
