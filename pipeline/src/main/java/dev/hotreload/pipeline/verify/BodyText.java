package dev.hotreload.pipeline.verify;

/** A text somewhere in the body of an answer. */
interface BodyText {
  /** Looks for it. */
  Found in(byte[] body) throws InterruptedException;

  /** What was found. */
  sealed interface Found {}

  /** The text, which is never quoted. */
  record Text(String text) implements Found {
    @Override
    public String toString() {
      return "Text";
    }
  }

  /**
   * Nothing.
   *
   * @param reason the rest of a sentence that began with the request; quotes nothing of the body
   */
  record Nothing(String reason) implements Found {}
}
