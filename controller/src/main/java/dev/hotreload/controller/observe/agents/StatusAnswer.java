package dev.hotreload.controller.observe.agents;

import dev.hotreload.controller.observe.agents.AgentUnreachable.Kind;
import org.jspecify.annotations.Nullable;

/** What an answer to {@code GET /status} means for a watch. */
sealed interface StatusAnswer {

  /** A status not seen before. */
  record Changed(String etag) implements StatusAnswer {}

  /** The status that was known already. */
  record Unchanged() implements StatusAnswer {}

  /** No status at all. */
  record Unusable(AgentUnreachable reason) implements StatusAnswer {}

  /** An entity tag is a digest or a counter; a longer one would be held once for each agent. */
  int LONGEST_ETAG = 256;

  /** Without an entity tag nothing could be waited for, so an agent that sends none is none. */
  static StatusAnswer of(AgentRequest asked, AgentResponse response, @Nullable String known) {
    return switch (response.status()) {
      case 200 -> tagged(asked, response.headers().get("etag"), known);
      case 304 ->
          known == null
              ? protocol(asked, "said that nothing changed before it said anything")
              : new Unchanged();
      default -> new Unusable(Failures.status(asked, response.status()));
    };
  }

  private static StatusAnswer tagged(
      AgentRequest asked, @Nullable String etag, @Nullable String known) {
    if (etag == null || etag.isEmpty() || etag.length() > LONGEST_ETAG) {
      return protocol(asked, "sent a status without a usable ETag");
    }
    return etag.equals(known) ? new Unchanged() : new Changed(etag);
  }

  private static StatusAnswer protocol(AgentRequest asked, String what) {
    return new Unusable(Failures.says(Kind.PROTOCOL, asked, what));
  }
}
