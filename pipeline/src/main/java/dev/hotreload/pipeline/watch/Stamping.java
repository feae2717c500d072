package dev.hotreload.pipeline.watch;

/** What came of stamping a source. Every reason is one line: what, where, what to do. */
public sealed interface Stamping {
  record Stamped(Stamp stamp) implements Stamping {}

  /** There is nothing at that path. */
  record Missing(String reason) implements Stamping {}

  /** There is something that is no source. */
  record Refused(String reason) implements Stamping {}

  /** Files came and went faster than they could be looked at; the next look may succeed. */
  record Unsteady(String reason) implements Stamping {}
}
