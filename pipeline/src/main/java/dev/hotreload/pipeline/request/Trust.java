package dev.hotreload.pipeline.request;

/** Whose certificate a request by HTTPS believes. */
public enum Trust {
  /** What the JDK trusts, for the host that the URL names. */
  JDK,
  /**
   * Anybody's on loopback, what the JDK trusts elsewhere. For looking at a server by its address:
   * the certificate of {@code web.example} never matches {@code 127.0.0.1}, no other machine can
   * answer there, and nothing secret may be sent.
   */
  JDK_OR_LOOPBACK
}
