package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/** The private key of a PEM file, for whoever serves with it. */
public sealed interface PrivateKeyFile {
  /** It belongs to the leaf. */
  record Key(PrivateKey key) implements PrivateKeyFile {
    /** Keys are nobody's to print. */
    @Override
    public String toString() {
      return "Key[" + key.getAlgorithm() + "]";
    }
  }

  /**
   * It can't be used.
   *
   * @param problem continues a sentence that begins with the file's name: {@code "is empty"}
   */
  record Broken(String problem) implements PrivateKeyFile {}

  /** Reads the first key of a PEM file, which has to be that of this leaf. */
  static PrivateKeyFile read(byte[] pem, X509Certificate leaf) {
    try {
      return KeyMatch.belongs(pem, leaf, null)
          ? new Key(key(pem, leaf))
          : new Broken("does not belong to the certificate (" + Facts.name(leaf) + ")");
    } catch (Unreadable e) {
      return new Broken(e.problem());
    } catch (GeneralSecurityException e) {
      return new Broken("holds a key that can't be parsed");
    }
  }

  private static PrivateKey key(byte[] pem, X509Certificate leaf)
      throws Unreadable, GeneralSecurityException {
    var publicKey = leaf.getPublicKey();
    var pkcs8 = KeyFile.read(pem, Der.read(publicKey.getEncoded()).getFirst(), null);
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.encoded()));
  }
}
