package dev.hotreload.agent.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What the commands stand for; each returns the exit code. */
public interface Actions {
  /** Runs the agent until it is told to stop. */
  int run(RunOptions options) throws InterruptedException;

  /** Looks at an agent file and its sources once. */
  int check(Path config, PrintWriter out) throws InterruptedException;
}
