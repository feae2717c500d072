package dev.hotreload.pipeline;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Our own mistakes in one line: kind and place, never a message, which may quote a file. */
public final class Faults {
  private static final int FRAMES = 6;

  private Faults() {}

  /** Kind and place of a throwable and of what caused it. */
  public static String describe(Throwable fault) {
    var cause = fault.getCause();
    return fault.getClass().getName()
        + Arrays.stream(fault.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < ", " at ", ""))
        + (cause == null ? "" : "; caused by " + describe(cause));
  }
}
