package dev.hotreload.pipeline.validate;

import org.jspecify.annotations.Nullable;

/**
 * One block of a PEM file.
 *
 * @param label what stands behind {@code BEGIN}
 * @param line where it begins, from 1
 * @param cipher where a password protects it in the traditional way (RFC 1421): what its DEK-Info
 *     header says, {@code AES-256-CBC,} and an initialisation vector in hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PemBlock(String label, byte[] der, int line, @Nullable String cipher) {
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
