package dev.hotreload.pipeline.reload;

/** What came of telling a server. */
public sealed interface Outcome {
  /** The server was told. That it listened is for the verifiers to say. */
  record Told() implements Outcome {}

  /**
   * It was not, or it refused.
   *
   * @param reason one line that says what, where and what to do
   */
  record Refused(String reason) implements Outcome {}
}
