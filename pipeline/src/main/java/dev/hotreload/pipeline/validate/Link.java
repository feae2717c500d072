package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/** Whether one certificate was issued with another one's key (RFC 5280, 6.1.3). */
record Link(X509Certificate signed, X509Certificate signer) {
  boolean holds() {
    if (!signed.getIssuerX500Principal().equals(signer.getSubjectX500Principal())) {
      return false;
    }
    try {
      signed.verify(signer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Roots of X.509 version 1 can't say that they are. */
  boolean ofAuthority() {
    return signer.getBasicConstraints() >= 0 || signer.getVersion() < 3;
  }

  static boolean isSelfSigned(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
  }
}
