package dev.hotreload.controller.observe.agents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The bytes of a body so far. Memory grows with what came, not with what was announced. */
final class BodyBytes {

  private final int limit;
  private final ByteArrayOutputStream bytes;

  BodyBytes(int limit) {
    this.limit = limit;
    this.bytes = new ByteArrayOutputStream(Math.min(limit, 1024));
  }

  void take(ByteBuffer in, int count) throws BadAnswer {
    requireRoomFor(count);
    byte[] taken = new byte[count];
    in.get(taken);
    bytes.writeBytes(taken);
  }

  void requireRoomFor(int count) throws BadAnswer {
    if (count > limit - bytes.size()) {
      throw BadAnswer.tooLarge("a body", limit);
    }
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }
}
