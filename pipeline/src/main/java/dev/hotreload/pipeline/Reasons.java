package dev.hotreload.pipeline;

import java.time.Duration;

/** Why a source is as it is, for a person to act on. */
final class Reasons {
  private static final String IN_PLACE =
      " The server keeps what it has in memory; a restart of it would load this.";

  private Reasons() {}

  /** The name of a source that can't be used, and why. */
  static String of(SourceWatch watch) {
    return watch.name()
        + switch (watch.judgement()) {
          case Judgement.Bad bad -> ": " + bad.reason();
          case Judgement.Absent absent -> ": " + absent.reason();
          case Judgement.Open open -> ": " + open.reason();
          case Judgement.Good good -> "";
        };
  }

  /** A reason with what it means for a server that reads the mount itself. */
  static String inPlace(String reason) {
    return sentence(reason) + IN_PLACE;
  }

  /** With a full stop. */
  static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }

  /** A reason with what it means for a server that reads what was published. */
  static String withPublished(String reason, SourceWatch watch) {
    if (watch.shelf().isEmpty()) {
      return reason;
    }
    return sentence(reason)
        + (watch.target().isPresent()
            ? " The server keeps the last good files, also if it restarts."
            : " Nothing has been published yet, so the server has no files.");
  }

  static String rolledBack(String reason) {
    return "The server did not take the new files over: "
        + sentence(reason)
        + " It was given the previous ones back. Correct the object, or order a reload to try again.";
  }

  static String heldTogether(SourceWatch missing) {
    return "It is switched together with source "
        + missing.name()
        + ", which has no files that may be used.";
  }

  static String heldForOrder(Duration left) {
    return "It waits for the controller's order; without a controller it is taken over by itself"
        + " within "
        + Math.max(1, left.toMinutes())
        + " min.";
  }

  static String held(SourceWatch blocking) {
    return "Nothing is sent to the server while source "
        + blocking.name()
        + " can't be loaded: that reload would load it too.";
  }
}
