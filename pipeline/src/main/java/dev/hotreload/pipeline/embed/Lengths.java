package dev.hotreload.pipeline.embed;

import java.time.Duration;

/** Lengths of time as an agent file has them. */
final class Lengths {
  private Lengths() {}

  static String text(Duration time) {
    return time.toSeconds() + "s" + time.toMillisPart() + "ms";
  }
}
