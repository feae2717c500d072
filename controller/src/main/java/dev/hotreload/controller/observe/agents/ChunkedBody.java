package dev.hotreload.controller.observe.agents;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body in chunks (RFC 9112, 7.1). Extensions and trailers are read past, within the limits. */
final class ChunkedBody implements BodyReader {

  private enum Part {
    SIZE,
    DATA,
    DATA_END,
    TRAILER,
    END
  }

  private final BodyBytes bytes;
  private final LineReader lines;
  private Part part = Part.SIZE;
  private int left;

  ChunkedBody(Limits limits) {
    this.bytes = new BodyBytes(limits.bodyBytes());
    this.lines = new LineReader(limits.headBytes() + limits.bodyBytes());
  }

  @Override
  public boolean read(ByteBuffer in) throws BadAnswer {
    while (part != Part.END && in.hasRemaining()) {
      if (part == Part.DATA) {
        data(in);
      } else {
        line(lines.read(in));
      }
    }
    return part == Part.END;
  }

  @Override
  public boolean endsHere() {
    return part == Part.END;
  }

  @Override
  public byte[] bytes() {
    return bytes.toArray();
  }

  private void data(ByteBuffer in) throws BadAnswer {
    int taken = Math.min(left, in.remaining());
    bytes.take(in, taken);
    left -= taken;
    if (left == 0) {
      part = Part.DATA_END;
    }
  }

  private void line(@Nullable String line) throws BadAnswer {
    if (line == null) {
      return;
    }
    part =
        switch (part) {
          case SIZE -> afterSize(line);
          case DATA_END -> afterData(line);
          case TRAILER, DATA, END -> line.isEmpty() ? Part.END : Part.TRAILER;
        };
  }

  private Part afterSize(String line) throws BadAnswer {
    left = ChunkSize.parse(line);
    if (left == 0) {
      return Part.TRAILER;
    }
    bytes.requireRoomFor(left);
    return Part.DATA;
  }

  private static Part afterData(String line) throws BadAnswer {
    if (!line.isEmpty()) {
      throw BadAnswer.protocol("sent a chunk longer than announced");
    }
    return Part.SIZE;
  }
}
