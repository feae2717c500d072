package dev.hotreload.testing.load;

/** One request failed. */
final class RequestFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final boolean unanswered;

  private RequestFailed(FailureKind kind, boolean unanswered, String message) {
    super(message);
    this.kind = kind;
    this.unanswered = unanswered;
  }

  static RequestFailed of(FailureKind kind, String message) {
    return new RequestFailed(kind, false, message);
  }

  /** The connection was closed before a single byte of the answer came. */
  static RequestFailed unanswered(String message) {
    return new RequestFailed(FailureKind.REFUSED, true, message);
  }

  FailureKind kind() {
    return kind;
  }

  boolean isUnanswered() {
    return unanswered;
  }
}
