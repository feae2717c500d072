package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What went wrong on disk, as one line: what, where, what to do. */
final class Trouble {
  private Trouble() {}

  static String of(Path root, IOException e) {
    return switch (e) {
      case NotOurs foreign -> foreign.reason();
      case Claim.Taken taken -> String.valueOf(taken.getMessage());
      case NotDirectoryException wrong -> root + " is no directory: name one";
      case AccessDeniedException denied ->
          root + " may not be written to: give the directory to this process's user or group";
      case NoSuchFileException gone -> root + " was taken away while it was written to: leave it";
      default -> root + " can't be written to: " + advised(cause(e));
    };
  }

  private static String advised(String cause) {
    if (cause.contains("No space") || cause.contains("quota")) {
      return cause + "; it needs room for three times the files";
    }
    return cause.contains("Read-only") ? cause + "; mount it writable" : cause;
  }

  /** The system's word; it never quotes a file. */
  private static String cause(IOException e) {
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
