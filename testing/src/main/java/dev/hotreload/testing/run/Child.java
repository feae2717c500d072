package dev.hotreload.testing.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server process that dies with this JVM, even if the JVM is killed. Its standard output and error
 * go to a file.
 *
 * <p>A shell starts a guard beside the server and then becomes the server, so that the pid is the
 * server's own. The guard reads from a pipe that this JVM holds open: the end of the pipe without a
 * farewell means that the JVM is gone, and the guard terminates the server.
 */
public final class Child implements AutoCloseable {

  private static final String GUARDED =
      """
      exec 3<&0
      ( read -r farewell <&3 && exit
        kill -TERM $$; for i in 1 2 3 4 5 6; do kill -0 $$ || exit; sleep 0.5; done; kill -KILL $$
      ) >/dev/null 2>&1 &
      exec "$@" </dev/null 3<&-
      """;

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
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARDED, name));
    command.addAll(argv);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
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
    farewell();
    process.destroy();
    if (!ended(GRACE)) {
      kill();
    }
  }

  /** Ends it without asking (SIGKILL). */
  public void kill() {
    farewell();
    process.destroyForcibly();
    ended(GRACE);
  }

  @Override
  public void close() {
    stop();
  }

  private boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void farewell() {
    try (OutputStream guard = process.getOutputStream()) {
      guard.write('\n');
    } catch (IOException e) {
      // The server, and with it the guard, has gone already.
    }
  }
}
