package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a file may not be read. What may not be read can mostly still be stat'ed, so it is said. */
public final class Access {
  private static final Path SELF = Path.of("/proc/self");
  private static final int PERMISSIONS = 07777;

  private Access() {}

  /** One line: the file, its mode and owner, and who would have to be let in. */
  public static String denied(Path path) {
    try {
      return ("%s may not be read: mode %s, owner %s:%s, and this process is user %s: run it as"
              + " that user or give the volume an fsGroup")
          .formatted(
              path,
              octal(Files.getAttribute(path, "unix:mode")),
              Files.getAttribute(path, "unix:uid"),
              Files.getAttribute(path, "unix:gid"),
              user());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return path + " may not be looked at by user " + user() + ": a folder above it is closed";
    }
  }

  private static String octal(Object mode) {
    return mode instanceof Integer bits ? "0" + Integer.toOctalString(bits & PERMISSIONS) : "?";
  }

  private static String user() {
    try {
      return String.valueOf(Files.getAttribute(SELF, "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return System.getProperty("user.name", "unknown");
    }
  }
}
