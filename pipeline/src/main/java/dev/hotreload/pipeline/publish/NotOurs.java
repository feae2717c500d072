package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.Path;

/** The directory holds something that we did not put there. Nobody's files are ever replaced. */
final class NotOurs extends IOException {
  private static final long serialVersionUID = 1L;

  NotOurs(Path root, Path entry) {
    super(
        root
            + " holds "
            + root.relativize(entry)
            + ", which was not published there: name a directory for publishing alone");
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
