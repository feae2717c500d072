package dev.hotreload.controller.observe.agents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Collects the bytes of a status line and its headers, up to the empty line. */
final class HeadReader {

  private static final byte[] BEGIN = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = {'\r', '\n', '\r', '\n'};

  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private int matched;

  HeadReader(int limit) {
    this.limit = limit;
  }

  /** Takes bytes up to the end of the head and leaves the rest; true once the head is whole. */
  boolean read(ByteBuffer in) throws BadAnswer {
    while (in.hasRemaining()) {
      take(in.get());
      if (matched == END.length) {
        return true;
      }
    }
    return false;
  }

  Head head() throws BadAnswer {
    return Head.parse(bytes.toString(StandardCharsets.ISO_8859_1));
  }

  private void take(byte b) throws BadAnswer {
    if (bytes.size() == limit) {
      throw BadAnswer.tooLarge("headers", limit);
    }
    if (bytes.size() < BEGIN.length && BEGIN[bytes.size()] != b) {
      // Said at once: a peer that speaks another protocol may never send an empty line.
      throw BadAnswer.protocol("does not speak HTTP/1.1");
    }
    bytes.write(b);
    matched = b == END[matched] ? matched + 1 : b == '\r' ? 1 : 0;
  }
}
