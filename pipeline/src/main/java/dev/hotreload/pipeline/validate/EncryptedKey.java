package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;

/** A private key that a password protects, with all that its file says of how. */
interface EncryptedKey {
  /**
   * Tries a password.
   *
   * @return what may be a key
   * @throws GeneralSecurityException if it is not the one
   */
  byte[] decrypt(char[] password) throws GeneralSecurityException;
}
