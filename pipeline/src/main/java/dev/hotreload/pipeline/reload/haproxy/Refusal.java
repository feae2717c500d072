package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.reload.Outcome;

/**
 * HAProxy can't be asked, or does not do what it was asked to. The reason is one line for the person
 * on call, and holds nothing of a certificate or key.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** HAProxy was given the content, and does not take it over. */
  Refusal(String reason) {
    this(reason, Kind.OF_CONTENT);
  }

  private Refusal(String reason, Kind kind) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  private enum Kind {
    OF_CONTENT,
    UNHEARD,
    SILENCE
  }

  /** It was never given the content, which so may be good. */
  static Refusal unheard(String reason) {
    return new Refusal(reason, Kind.UNHEARD);
  }

  /** There was a connection, and no answer in time. */
  static Refusal silence(String reason) {
    return new Refusal(reason, Kind.SILENCE);
  }

  /** Whether somebody is there who only does not answer: then nothing is known to have changed. */
  boolean isSilence() {
    return kind == Kind.SILENCE;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  Outcome.Refused outcome() {
    return new Outcome.Refused(reason(), kind == Kind.OF_CONTENT);
  }
}
