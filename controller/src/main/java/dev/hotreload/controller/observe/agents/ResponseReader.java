package dev.hotreload.controller.observe.agents;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One answer while it comes in, in pieces of any size. Made when its first byte is there. */
final class ResponseReader {

  /** More interim answers (1xx) than this to one request are no agent's. */
  private static final int MOST_INTERIM = 8;

  private final boolean answersHead;
  private final Limits limits;
  private HeadReader headReader;
  private @Nullable Head head;
  private @Nullable BodyReader body;
  private int interim;

  ResponseReader(AgentRequest request, Limits limits) {
    this.answersHead = request.method().equals("HEAD");
    this.limits = limits;
    this.headReader = new HeadReader(limits.headBytes());
  }

  /** Takes what belongs to the answer and leaves the rest; true once the answer is whole. */
  boolean read(ByteBuffer in) throws BadAnswer {
    while (body == null) {
      if (!headReader.read(in)) {
        return false;
      }
      beginBody(headReader.head());
    }
    return body.read(in);
  }

  /** Whether the answer is whole if the connection ends here. */
  boolean endsHere() {
    return body != null && body.endsHere();
  }

  /** Whether the connection may carry another request after this answer. */
  boolean keepsOpen() {
    return head != null && head.keepsOpen();
  }

  /** The answer, once it is whole. */
  AgentResponse response() {
    if (head == null || body == null) {
      throw new IllegalStateException("the answer is not whole yet");
    }
    return new AgentResponse(head.status(), head.headers(), body.bytes());
  }

  private void beginBody(Head whole) throws BadAnswer {
    if (whole.isInterim()) {
      skip(whole);
      return;
    }
    head = whole;
    body = BodyReader.of(whole, answersHead, limits);
  }

  private void skip(Head whole) throws BadAnswer {
    if (whole.status() == 101 || ++interim > MOST_INTERIM) {
      throw BadAnswer.protocol("sent interim answers nobody asked for");
    }
    headReader = new HeadReader(limits.headBytes());
  }
}
