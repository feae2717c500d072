package dev.hotreload.controller.observe.agents;

import java.io.IOException;

/**
 * Why an agent gave no usable answer. The message is one sentence that may stand in a status: it
 * names the address and the cause, and quotes nothing that the peer sent.
 */
public final class AgentUnreachable extends IOException {

  /** What kind of failure it was; what to do about each differs. */
  public enum Kind {
    /** Nothing listens there, or no way leads there. */
    REFUSED,
    /** No connection, or no whole answer, in time. */
    TIMEOUT,
    /** The connection ended before the answer did. */
    BROKEN,
    /** What came is not an answer by the rules of HTTP/1.1, or of {@code /status}. */
    PROTOCOL,
    /** Header or body beyond {@link Limits}. */
    TOO_LARGE,
    /** The address is not a loopback one, and nothing would protect the connection. */
    REFUSED_PLAIN,
    /** A watched agent answered with a status code that is no answer to a watch. */
    STATUS,
    /** Not the agent's fault: it was never its turn. */
    BUSY,
    /** Not the agent's fault: this client was closed. */
    CLOSED
  }

  private static final long serialVersionUID = 1;

  private final Kind kind;

  AgentUnreachable(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  AgentUnreachable(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
