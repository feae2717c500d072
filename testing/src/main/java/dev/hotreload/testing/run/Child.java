package dev.hotreload.testing.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server process that dies with this JVM, even if the JVM is killed. Its standard input is empty,
 * its standard output and error go to a file.
 */
public final class Child implements AutoCloseable {

  private static final File NOTHING = new File("/dev/null");
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a server; its output is appended to {@code log}. */
  public static Child start(String name, List<String> argv, Path log) {
    return start(name, argv, Map.of(), log);
  }

  /** Starts a server with more in its environment than this JVM has. */
  public static Child start(
      String name, List<String> argv, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(argv)
              .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      Process process = builder.start();
      Guard.over(process.toHandle());
      return new Child(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + name, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /**
   * Waits until the server is ready.
   *
   * @throws IllegalStateException naming the log if it ended first, or the time was up
   */
  public void await(Duration limit, BooleanSupplier ready) {
    boolean done = Waiting.until(limit, () -> !isAlive() || ready.getAsBoolean());
    if (!isAlive()) {
      throw new IllegalStateException(name + " ended at its start, see " + log);
    }
    if (!done) {
      throw new IllegalStateException(
          name + " was not ready within " + limit.toSeconds() + " s, see " + log);
    }
  }

  /** Asks it to end (SIGTERM), and kills it after 5 s. */
  public void stop() {
    process.destroy();
    if (!ended()) {
      kill();
    }
  }

  /** Ends it without asking (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    ended();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean ended() {
    try {
      return process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
