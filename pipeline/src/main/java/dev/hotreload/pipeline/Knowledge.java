package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.wire.ReloadCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the content that the server runs of one source. */
sealed interface Knowledge {
  /**
   * Nothing yet: the agent or the server has just started.
   *
   * @param cause what a reload would be for, if it needs one to find out
   */
  record Unconfirmed(ReloadCause cause) implements Knowledge {}

  /**
   * Not what the mount holds.
   *
   * @param cause what a reload would be for
   */
  record Stale(ReloadCause cause) implements Knowledge {}

  /**
   * This content.
   *
   * @param proof absent where no check could tell
   */
  record Runs(ContentDigest digest, @Nullable Proof proof) implements Knowledge {}

  /** A reload did not do what it should; the server may run the old, the new or neither. */
  record Uncertain(String reason) implements Knowledge {}

  /**
   * A check that would fail on other content held.
   *
   * @param by the check in a few words
   */
  record Proof(Instant at, String by) {}
}
