package dev.hotreload.pipeline.verify;

import java.time.Duration;
import java.util.Optional;

/** One way to see from outside what a server runs. */
public interface Verifier {
  /** One look, within a few seconds at most. Never throws for what the server does. */
  Observation observe(Expected expected) throws InterruptedException;

  /** How long the observation may take to hold after a reload. */
  Duration timeout();

  /** What a hold of this check proves. */
  Proof proof();

  /** Which source a hold speaks of; empty means all of them. */
  Optional<String> source();

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
