package dev.hotreload.pipeline.verify;

import java.time.Duration;

/** Text that can be read for so long only, or until the reader is interrupted. */
final class TimedText implements CharSequence {
  /** How many characters are read between two looks at the clock. */
  private static final int READS = 1024;

  private final String text;
  private final long deadline;
  private int reads;

  TimedText(String text, Duration most) {
    this.text = text;
    deadline = System.nanoTime() + most.toNanos();
  }

  /** Thrown by {@link #charAt}; without a trace, which nobody reads. */
  static final class TimeIsUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimeIsUp() {
      super("time is up", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (++reads % READS == 0
        && (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted())) {
      throw new TimeIsUp();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  /** The text itself stays out of logs. */
  @Override
  public String toString() {
    return "TimedText[" + text.length() + "]";
  }
}
