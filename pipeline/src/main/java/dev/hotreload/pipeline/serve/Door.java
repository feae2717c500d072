package dev.hotreload.pipeline.serve;

/** Decides who gets to what is not open to all. */
interface Door {
  Entry at(Incoming request);

  /** What became of one that asked to be let in. */
  sealed interface Entry {
    record Refused(Answer answer) implements Entry {}

    /**
     * Come in.
     *
     * @param identified whether the caller proved who it is; otherwise it was only near enough
     */
    record Admitted(boolean identified) implements Entry {}
  }
}
