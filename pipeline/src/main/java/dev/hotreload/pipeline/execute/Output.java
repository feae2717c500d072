package dev.hotreload.pipeline.execute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The end of what a program prints. It takes what is there and never waits for more, so that a
 * grandchild that keeps the pipe open holds up nobody and no thread has to be paid for.
 */
final class Output {
  static final int KEPT = 64 * 1024;

  private final InputStream pipe;
  private final byte[] chunk = new byte[8 * 1024];

  /** A ring: the oldest byte is at {@code written % KEPT} once that many were written. */
  private byte[] ring = new byte[chunk.length];

  private long written;

  Output(InputStream pipe) {
    this.pipe = pipe;
  }

  /** Takes what is there now. After the program's end that is all of it. */
  void drain() {
    try {
      int available;
      while ((available = pipe.available()) > 0) {
        int read = pipe.read(chunk, 0, Math.min(available, chunk.length));
        if (read < 0) {
          return;
        }
        keep(read);
      }
    } catch (IOException e) {
      // A pipe whose other end is gone has nothing more to say.
    }
  }

  private void keep(int count) {
    if (written + count > ring.length && ring.length < KEPT) {
      ring = Arrays.copyOf(ring, KEPT);
    }
    for (int i = 0; i < count; i++) {
      ring[(int) (written++ % ring.length)] = chunk[i];
    }
  }

  String tail() {
    if (written <= ring.length) {
      return new String(ring, 0, (int) written, StandardCharsets.UTF_8);
    }
    int oldest = (int) (written % ring.length);
    var ordered = new byte[ring.length];
    System.arraycopy(ring, oldest, ordered, 0, ring.length - oldest);
    System.arraycopy(ring, 0, ordered, ring.length - oldest, oldest);
    return new String(ordered, StandardCharsets.UTF_8);
  }

  void close() {
    try {
      pipe.close();
    } catch (IOException e) {
      // Nothing was written to it, so nothing is lost.
    }
  }
}
