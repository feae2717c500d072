package dev.hotreload.controller.observe.agents;

import java.nio.ByteBuffer;

/** The body of one answer while it comes in; one way of framing each (RFC 9112, 6.3). */
sealed interface BodyReader permits SizedBody, ChunkedBody, BodyUntilClose {

  /** Takes what belongs to the body and leaves the rest; true once the body is whole. */
  boolean read(ByteBuffer in) throws BadAnswer;

  /** Whether the body is whole if the connection ends here. */
  boolean endsHere();

  byte[] bytes();

  static BodyReader of(Head head, boolean answersHead, Limits limits) throws BadAnswer {
    if (answersHead || head.status() == 204 || head.status() == 304) {
      return new SizedBody(0);
    }
    if (head.isChunked()) {
      return new ChunkedBody(limits);
    }
    int length = head.length().orElse(-1);
    if (length > limits.bodyBytes()) {
      throw BadAnswer.tooLarge("a body", limits.bodyBytes());
    }
    return length < 0 ? new BodyUntilClose(limits.bodyBytes()) : new SizedBody(length);
  }
}
