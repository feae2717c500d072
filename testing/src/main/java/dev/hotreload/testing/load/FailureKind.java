package dev.hotreload.testing.load;

/** What counts as a failed request. */
public enum FailureKind {
  /** A new connection was refused, reset, or not answered. */
  REFUSED,
  /** The server's certificate is untrusted, for another name, or none that is wanted now. */
  WRONG_CERTIFICATE,
  /** A response had begun and broke off. */
  BROKE_OFF,
  /** A whole response with another status or body than expected, or one that is no HTTP/1.1. */
  WRONG_ANSWER,
  /** Nothing came for the time limit of a read. */
  TIMED_OUT
}
