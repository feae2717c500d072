package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Duration;

/** One way to see from outside what a server runs. */
public interface Verifier {
  /** One look, within a few seconds at most. Never throws for what the server does. */
  Observation observe(Expected expected) throws InterruptedException;

  /** How long the observation may take to hold after a reload. */
  Duration timeout();

  /** What a hold of this check proves. */
  Proof proof();

  /**
   * Whether a hold speaks of this source. A handshake speaks of the one source whose certificate it
   * compares, be it named in the settings or the one that holds the certificate's file; other checks
   * speak of all.
   */
  boolean speaksOf(String source, Snapshot snapshot);

  /**
   * Whether a look may compare with the content of this source, which its snapshots then have to
   * hold even if none of its validators reads it.
   */
  default boolean readsContent(String source) {
    return false;
  }

  /** The check in a few words, such as {@code tls 127.0.0.1:8443}. */
  String describe();

  /** When a hold is a proof: design "Verified means a check that would fail on the old content". */
  enum Proof {
    /** Always: the check compares with the content itself. */
    CONTENT,
    /** After a reload: the check compares with the moment at which the server was told. */
    SINCE_RELOAD,
    /** Only if the same check failed right before the reload. */
    BEFORE_AND_AFTER
  }
}
