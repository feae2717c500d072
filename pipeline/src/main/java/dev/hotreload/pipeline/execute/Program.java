package dev.hotreload.pipeline.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program with its arguments, run without a shell: its input is empty, its output and errors are
 * one text, and after its time it is ended with everything that it started.
 *
 * @param command argv; the first is a path or is looked up in {@code PATH}
 * @param timeout how long it may run
 * @param directory where it runs; absent for the agent's own working directory
 */
public record Program(List<String> command, Duration timeout, @Nullable Path directory) {
  /** A full pipe (64 KiB on Linux) stalls the program no longer than this. */
  private static final long DRAIN_MILLIS = 10;

  public Program {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("A program needs a name");
    }
  }

  public Program(List<String> command, Duration timeout) {
    this(command, timeout, null);
  }

  /** Where a program is: a path as it is, a name in {@code PATH}. Empty if it can't be run. */
  public static Optional<Path> onPath(String program) {
    return SearchPath.ofEnvironment().find(program);
  }

  /**
   * Runs it and waits for its end.
   *
   * @throws InterruptedException when the waiting was interrupted; the program has been ended then
   */
  public Result run() throws InterruptedException {
    var program = command.getFirst();
    if (directory != null && !Files.isDirectory(directory)) {
      return new Result.NotStarted("its working directory is missing");
    }
    if (!SearchPath.ofEnvironment().in(directory).has(program)) {
      return new Result.NotFound(program);
    }
    try {
      return await(start());
    } catch (IOException e) {
      return new Result.NotStarted(cause(e));
    }
  }

  private Process start() throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private Result await(Process process) throws InterruptedException {
    var output = new Output(process.getInputStream());
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean ended = false;
    try {
      while (true) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        ended = process.waitFor(Math.clamp(left, 0, DRAIN_MILLIS), TimeUnit.MILLISECONDS);
        output.drain();
        if (ended) {
          return new Result.Exited(process.exitValue(), output.tail());
        }
        if (left <= 0) {
          return new Result.TimedOut(timeout, output.tail());
        }
      }
    } finally {
      if (!ended) {
        new ProcessTree(process.toHandle()).end();
        output.drain();
      }
      output.close();
    }
  }

  /** The system's word for it; the JDK puts program and directory before it, which callers name. */
  private static String cause(IOException e) {
    var message = String.valueOf(e.getMessage());
    return message.substring(Math.max(0, message.lastIndexOf("error")));
  }
}
