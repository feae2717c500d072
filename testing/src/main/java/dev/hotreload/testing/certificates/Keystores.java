package dev.hotreload.testing.certificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Java keystores, filled in memory. */
public final class Keystores {

  private Keystores() {}

  /**
   * The bytes of a keystore.
   *
   * @param type {@code PKCS12} or {@code JKS}
   */
  public static byte[] of(String type, char[] password, Filling filling) {
    try {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      filling.fill(store);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("A keystore could not be written", e);
    }
  }

  /** Puts entries into it. */
  public interface Filling {
    void fill(KeyStore store) throws GeneralSecurityException;
  }
}
