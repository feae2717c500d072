package dev.hotreload.pipeline;

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

  static String held(SourceWatch blocking) {
    return "Nothing is sent to the server while source "
        + blocking.name()
        + " can't be loaded: that reload would load it too.";
  }
}
