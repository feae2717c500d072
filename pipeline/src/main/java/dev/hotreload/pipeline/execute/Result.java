package dev.hotreload.pipeline.execute;

import java.time.Duration;

/**
 * What came of running a program. Its output may quote secrets: it is in no {@code toString}, and
 * callers reduce it before it gets anywhere.
 */
public sealed interface Result {
  /**
   * It ended by itself.
   *
   * @param code 0 for success; 128 and the signal's number if a signal ended it
   * @param output the last 64 KiB of what it printed, input to be reduced
   */
  record Exited(int code, String output) implements Result {
    @Override
    public String toString() {
      return "Exited[" + code + "]";
    }
  }

  /** It ran too long and was ended, with everything that it had started. */
  record TimedOut(Duration after, String output) implements Result {
    @Override
    public String toString() {
      return "TimedOut[" + after + "]";
    }
  }

  /** There is no such program here, or none that may be run. */
  record NotFound(String program) implements Result {}

  /**
   * It is there and could not be started.
   *
   * @param reason the system's word for it, such as {@code error: 8 (Exec format error)}
   */
  record NotStarted(String reason) implements Result {}
}
