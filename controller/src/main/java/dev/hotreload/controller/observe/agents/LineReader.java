package dev.hotreload.controller.observe.agents;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads lines that end in CR LF, all of them together within a limit. */
final class LineReader {

  private final int limit;
  private final StringBuilder line = new StringBuilder();
  private int taken;

  LineReader(int limit) {
    this.limit = limit;
  }

  /** The next line without its end, or null if more bytes are needed. */
  @Nullable String read(ByteBuffer in) throws BadAnswer {
    while (in.hasRemaining()) {
      if (taken++ == limit) {
        throw BadAnswer.tooLarge("lines between chunks", limit);
      }
      char c = (char) (in.get() & 0xff);
      if (c == '\n') {
        return whole();
      }
      line.append(c);
    }
    return null;
  }

  private String whole() throws BadAnswer {
    int end = line.length() - 1;
    if (end < 0 || line.charAt(end) != '\r') {
      throw BadAnswer.protocol("sent a line that does not end as lines must");
    }
    String text = line.substring(0, end);
    line.setLength(0);
    return text;
  }
}
