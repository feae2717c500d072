package dev.hotreload.controller.observe.agents;

import dev.hotreload.controller.observe.agents.AgentUnreachable.Kind;
import java.io.IOException;

/** Bytes that are no acceptable answer. The message ends a sentence that begins with the agent. */
final class BadAnswer extends IOException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  private BadAnswer(Kind kind, String what) {
    super(what);
    this.kind = kind;
  }

  static BadAnswer protocol(String what) {
    return new BadAnswer(Kind.PROTOCOL, what);
  }

  static BadAnswer tooLarge(String what, int limit) {
    return new BadAnswer(Kind.TOO_LARGE, "sent " + what + " of more than " + limit + " bytes");
  }

  Kind kind() {
    return kind;
  }
}
