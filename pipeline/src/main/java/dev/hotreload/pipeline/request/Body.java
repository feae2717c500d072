package dev.hotreload.pipeline.request;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** Reads a body until its end or the limit, whichever comes first. */
final class Body {
  private final InputStream in;
  private final Lines lines;
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean cut;

  Body(InputStream in, Lines lines, int limit) {
    this.in = in;
    this.lines = lines;
    this.limit = limit;
  }

  Answer read(Head head) throws IOException {
    if (head.hasBody()) {
      if (head.chunked()) {
        chunks();
      } else if (head.length() >= 0) {
        take(head.length());
      } else {
        rest();
      }
    }
    return new Answer(head.status(), bytes.toByteArray(), cut);
  }

  private void chunks() throws IOException {
    for (long size = size(); size > 0 && !cut; size = size()) {
      take(size);
      if (cut) {
        return;
      }
      if (!lines.next().isEmpty()) {
        throw new ProtocolException("a chunk is longer than it says");
      }
    }
  }

  private long size() throws IOException {
    String digits = lines.next().replaceFirst(";.*$", "").strip();
    if (!digits.matches("[0-9A-Fa-f]{1,8}")) {
      throw new ProtocolException("a chunk without a size");
    }
    return Long.parseLong(digits, 16);
  }

  private void take(long size) throws IOException {
    long wanted = Math.min(size, limit - bytes.size());
    byte[] read = in.readNBytes((int) wanted);
    if (read.length < wanted) {
      throw new EOFException("the answer breaks off");
    }
    bytes.writeBytes(read);
    cut = size > wanted;
  }

  private void rest() throws IOException {
    bytes.writeBytes(in.readNBytes(limit));
    cut = in.read() >= 0;
  }
}
