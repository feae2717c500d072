package dev.hotreload.pipeline.reload;

/** What came of telling a server. */
public sealed interface Outcome {
  /** The server was told. That it listened is for the verifiers to say. */
  record Told() implements Outcome {}

  /**
   * It was not, or it refused.
   *
   * @param reason one line that says what, where and what to do
   * @param reached whether the server was there; one that is not there refuses no content
   */
  record Refused(String reason, boolean reached) implements Outcome {
    public Refused(String reason) {
      this(reason, true);
    }
  }
}
