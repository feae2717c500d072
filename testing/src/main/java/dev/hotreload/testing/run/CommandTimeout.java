package dev.hotreload.testing.run;

import java.time.Duration;

/** A command did not end in its time and was killed. */
public final class CommandTimeout extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandTimeout(String name, Duration limit) {
    super(name + " did not end within " + limit.toSeconds() + " s");
  }
}
