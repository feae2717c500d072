package dev.hotreload.pipeline.publish;

/** What came of making a version visible. */
public sealed interface Published {
  /** It is visible, and on disk even if the machine loses its power now. */
  record Done(Version version) implements Published {}

  /**
   * What was visible still is. Only a disk that fails twice, in the switch and in taking it back, can
   * leave the new version visible; {@link StagedDirectory#recover} says what is.
   *
   * @param reason one line: what, where, what to do
   */
  record Failed(String reason) implements Published {}
}
