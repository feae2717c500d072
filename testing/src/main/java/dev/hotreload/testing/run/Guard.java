package dev.hotreload.testing.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A small shell beside this JVM that terminates a process when the JVM is gone, even if the JVM was
 * killed. It reads from a pipe that this JVM holds open: the pipe's end without a farewell means
 * that nobody is there any more. It ignores Ctrl-C, as the process under guard may.
 */
public final class Guard {

  private static final String SCRIPT =
      """
      trap '' INT HUP
      read -r farewell && exit
      kill -TERM "$1"
      for i in 1 2 3 4 5 6; do kill -0 "$1" || exit; sleep 0.5; done
      kill -KILL "$1"
      """;

  private final Process shell;

  private Guard(Process shell) {
    this.shell = shell;
  }

  /** Guards a process until {@link #release} or its own end. */
  public static Guard over(ProcessHandle process) {
    try {
      Process shell =
          new ProcessBuilder(
                  List.of("/bin/sh", "-c", SCRIPT, "guard", Long.toString(process.pid())))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Guard guard = new Guard(shell);
      var _ = process.onExit().thenRun(guard::release);
      return guard;
    } catch (IOException e) {
      throw new UncheckedIOException("No shell to guard a process", e);
    }
  }

  /** The process ended or shall live on; its pid may soon be somebody else's. */
  public void release() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException e) {
      // The guard has gone already, which is what the farewell is for.
    }
  }
}
