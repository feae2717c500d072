package dev.hotreload.pipeline.reload.haproxy;

/**
 * HAProxy can't be asked, or does not do what it was asked to. The reason is one line for the person
 * on call, and holds nothing of a certificate or key.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean silence;

  Refusal(String reason) {
    this(reason, false);
  }

  private Refusal(String reason, boolean silence) {
    super(reason, null, false, false);
    this.silence = silence;
  }

  /** There was a connection, and no answer in time. */
  static Refusal silence(String reason) {
    return new Refusal(reason, true);
  }

  /** Whether somebody is there who only does not answer: then nothing is known to have changed. */
  boolean isSilence() {
    return silence;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
