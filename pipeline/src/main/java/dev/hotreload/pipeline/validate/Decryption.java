package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;

/** Tries passwords on an encrypted key. */
record Decryption(EncryptedKey encrypted, Passwords passwords) {
  static Decryption of(EncryptedKey encrypted, Passwords passwords) {
    return new Decryption(encrypted, passwords);
  }

  /** The key, as the sequence that it is. */
  Der key() throws Unreadable {
    for (var password : passwordsToTry()) {
      try {
        return KeyFile.single(encrypted.decrypt(password));
      } catch (GeneralSecurityException | Unreadable e) {
        // Not this one. Of 256 wrong ones, one passes the padding and comes to nothing then.
      }
    }
    throw new Unreadable(
        "is encrypted, and not with the password in %s: correct one of the two"
            .formatted(passwords.file()));
  }

  private Iterable<char[]> passwordsToTry() throws Unreadable {
    try {
      return passwords.all();
    } catch (Unreadable e) {
      throw new Unreadable(
          "is encrypted, and its password file %s %s".formatted(passwords.file(), e.problem()));
    }
  }
}
