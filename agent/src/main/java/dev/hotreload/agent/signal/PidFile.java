package dev.hotreload.agent.signal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A file that holds one process id in decimal and nothing else but white space. */
record PidFile(Path path) {
  /** Longer than any id with its white space. */
  private static final int MOST_BYTES = 64;

  /** The kernel's own limit, 2^22: proc(5), {@code pid_max}. Above it kill(2) could mean a group. */
  private static final long MOST = 4_194_304;

  /**
   * What it says.
   *
   * @throws IOException if it can't be read
   */
  Content read() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return new Content("", true); // a FIFO would be waited for
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      return new Content(
          new String(bytes, StandardCharsets.ISO_8859_1).strip(), bytes.length == MOST_BYTES);
    }
  }

  /** The text, which may be of any file and so is never quoted unless it is a number. */
  record Content(String text, boolean more) {
    boolean isEmpty() {
      return text.isEmpty() && !more;
    }

    OptionalLong pid() {
      if (more || !text.matches("[0-9]{1,10}")) {
        return OptionalLong.empty();
      }
      long pid = Long.parseLong(text);
      return pid <= MOST ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    @Override
    public String toString() {
      return "Content";
    }
  }
}
