package dev.hotreload.pipeline.request;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** The lines of a head, of a trailer or between chunks, so many bytes of them in all. */
final class Lines {
  private static final int MOST_BYTES = 65_536;

  private final InputStream in;
  private int bytes;

  Lines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException if the stream ends before the line does
   * @throws ProtocolException if lines go on for ever
   */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("the answer breaks off");
      }
      if (++bytes > MOST_BYTES) {
        throw new ProtocolException("more than " + MOST_BYTES + " bytes of lines");
      }
      line.append((char) read);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }
}
