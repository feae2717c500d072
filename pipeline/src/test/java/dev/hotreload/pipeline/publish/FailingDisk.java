package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Lets a number of steps happen; then the agent is killed, or the disk fails. */
final class FailingDisk implements Disk.Observer {
  private final Failure failure;
  private final int first;
  private int steps;

  private FailingDisk(int first, Failure failure) {
    this.first = first;
    this.failure = failure;
  }

  /** The end of the process, as far as the disk can tell: no more steps, no clearing up. */
  static FailingDisk killedAt(int step) {
    return new FailingDisk(step, Failure.KILLED);
  }

  static FailingDisk failingOnceAt(int step) {
    return new FailingDisk(step, Failure.ONCE);
  }

  static FailingDisk failingFrom(int step) {
    return new FailingDisk(step, Failure.ALWAYS);
  }

  boolean hasFailed() {
    return steps > first;
  }

  @Override
  public void before(Disk.Action action, Path path) throws IOException {
    int step = steps++;
    if (step == first || (step > first && failure == Failure.ALWAYS)) {
      switch (failure) {
        case KILLED -> throw new Killed();
        case ONCE, ALWAYS ->
            throw new FileSystemException(path.toString(), null, "No space left on device");
      }
    }
  }

  private enum Failure {
    KILLED,
    ONCE,
    ALWAYS
  }

  /** Nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }
}
