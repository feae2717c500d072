package dev.hotreload.pipeline.publish;

import java.util.Optional;

/** What lies in a staged directory. Every reason is one line: what, where, what to do. */
public sealed interface Recovered {
  /** Nothing was published there yet; it is writable and now ours. */
  record Empty() implements Recovered {}

  /**
   * A complete version is visible.
   *
   * @param verified the last one that the server was seen to run; often the visible one itself
   */
  record Holds(Version visible, Optional<Version> verified) implements Recovered {}

  /** It holds files that are not ours. Nothing was touched, and nothing will be. */
  record Foreign(String reason) implements Recovered {}

  /** It can't be written to: no directory, read-only, no permission, another agent's, no space. */
  record Unusable(String reason) implements Recovered {}
}
