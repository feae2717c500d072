package dev.hotreload.controller.observe.reports;

import dev.hotreload.controller.observe.agents.AgentUnreachable;

/** Why an agent can't be asked, as a status says it: one word, and a sentence. */
final class Unreachability {
  private Unreachability() {}

  static String text(AgentUnreachable reason) {
    return word(reason.kind()) + ": " + reason.getMessage();
  }

  private static String word(AgentUnreachable.Kind kind) {
    return switch (kind) {
      case REFUSED -> "NoAgent";
      case TIMEOUT -> "Timeout";
      case BROKEN -> "Broken";
      case PROTOCOL, TOO_LARGE, STATUS -> "Protocol";
      case REFUSED_PLAIN -> "NotProtected";
      case BUSY, CLOSED -> "Busy";
    };
  }
}
