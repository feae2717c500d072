package dev.hotreload.controller.observe.agents;

import java.nio.ByteBuffer;

/** A body without a length, which ends with its connection, as HTTP/1.0 servers send it. */
final class BodyUntilClose implements BodyReader {

  private final BodyBytes bytes;

  BodyUntilClose(int limit) {
    this.bytes = new BodyBytes(limit);
  }

  @Override
  public boolean read(ByteBuffer in) throws BadAnswer {
    bytes.take(in, in.remaining());
    return false;
  }

  @Override
  public boolean endsHere() {
    return true;
  }

  @Override
  public byte[] bytes() {
    return bytes.toArray();
  }
}
