package dev.hotreload.controller.observe.agents;

import java.nio.ByteBuffer;

/** A body whose length was announced. */
final class SizedBody implements BodyReader {

  private final BodyBytes bytes;
  private int left;

  SizedBody(int length) {
    this.left = length;
    this.bytes = new BodyBytes(length);
  }

  @Override
  public boolean read(ByteBuffer in) throws BadAnswer {
    int taken = Math.min(left, in.remaining());
    bytes.take(in, taken);
    left -= taken;
    return left == 0;
  }

  @Override
  public boolean endsHere() {
    return left == 0;
  }

  @Override
  public byte[] bytes() {
    return bytes.toArray();
  }
}
