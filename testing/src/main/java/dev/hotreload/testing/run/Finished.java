package dev.hotreload.testing.run;

/** What a command that ended on its own left behind. */
public record Finished(int exitCode, String stdout, String stderr) {

  public boolean succeeded() {
    return exitCode == 0;
  }

  /** The trimmed standard output of a command that had to succeed. */
  public String orThrow() {
    if (!succeeded()) {
      throw new IllegalStateException("Exit code " + exitCode + ": " + stderr.strip());
    }
    return stdout.strip();
  }
}
