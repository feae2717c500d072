package dev.hotreload.testing.run;

import java.nio.file.Path;

/** Signals by name, for example {@code STOP} to make a server hang. */
public final class Signals {
  private static final Path SHELL = Path.of("/bin/sh");

  private Signals() {}

  public static void send(String name, long pid) {
    Command.of(SHELL, "-c", "kill -" + name + " " + pid).run().orThrow();
  }
}
