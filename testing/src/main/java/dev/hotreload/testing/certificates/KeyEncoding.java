package dev.hotreload.testing.certificates;

/** How {@code tls.key} is written; the two values of cert-manager's {@code privateKey.encoding}. */
public enum KeyEncoding {
  /**
   * PKCS#1 (RFC 8017) for RSA, {@code BEGIN RSA PRIVATE KEY}; SEC 1 (RFC 5915) for EC, {@code BEGIN
   * EC PRIVATE KEY}. cert-manager's default, which it calls PKCS1 for both.
   */
  TRADITIONAL,
  /** PKCS#8 (RFC 5208), {@code BEGIN PRIVATE KEY}. */
  PKCS8
}
