package dev.hotreload.pipeline.snapshot;

import dev.hotreload.pipeline.watch.Stamp;

/** What came of reading a source. Every reason is one line: what, where, what to do. */
public sealed interface Reading {
  /**
   * All files, as they were together.
   *
   * @param stamp what they were stamped before and after it
   */
  record Read(Snapshot snapshot, Stamp stamp) implements Reading {}

  /** There are no files. */
  record Missing(String reason) implements Reading {}

  /** They can't be read, or are too large; only a change of the source helps. */
  record Refused(String reason) implements Reading {}

  /** They kept changing meanwhile; the next try may succeed. */
  record Unsteady(String reason) implements Reading {}
}
