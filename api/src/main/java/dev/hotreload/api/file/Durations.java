package dev.hotreload.api.file;

/** How a length of time is written in agent files and policies. */
public final class Durations {
  /** One or more of number and unit, as in {@code 10s}, {@code 200ms}, {@code 1h30m}. */
  public static final String PATTERN = "^([0-9]+(ms|s|m|h|d))+$";

  private Durations() {}
}
