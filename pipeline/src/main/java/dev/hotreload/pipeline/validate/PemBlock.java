package dev.hotreload.pipeline.validate;

/**
 * One block of a PEM file.
 *
 * @param label what stands behind {@code BEGIN}
 * @param line where it begins, from 1
 * @param encrypted by a password, in the traditional way (RFC 1421 headers)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PemBlock(String label, byte[] der, int line, boolean encrypted) {
  boolean isCertificate() {
    return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
  }

  boolean isPrivateKey() {
    return label.endsWith("PRIVATE KEY");
  }

  /** A block may hold a key: its label is all that is shown. */
  @Override
  public String toString() {
    return "PemBlock[" + label + "]";
  }
}
