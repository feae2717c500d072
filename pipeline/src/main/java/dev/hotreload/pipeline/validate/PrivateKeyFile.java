package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.jspecify.annotations.Nullable;

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

  /**
   * Reads the first key of a PEM file, which has to be that of this leaf.
   *
   * @param passwordFile where the password of an encrypted key stands, as settings name it
   * @param candidate the source, in which that file may lie
   */
  static PrivateKeyFile read(
      byte[] pem, X509Certificate leaf, @Nullable String passwordFile, Candidate candidate) {
    var passwords = Passwords.of(passwordFile, candidate);
    try {
      return KeyMatch.belongs(pem, leaf, passwords)
          ? new Key(key(pem, leaf, passwords))
          : new Broken("does not belong to the certificate (" + Facts.name(leaf) + ")");
    } catch (Unreadable e) {
      return new Broken(e.problem());
    } catch (GeneralSecurityException e) {
      return new Broken("holds a key that can't be parsed");
    }
  }

  private static PrivateKey key(byte[] pem, X509Certificate leaf, @Nullable Passwords passwords)
      throws Unreadable, GeneralSecurityException {
    var publicKey = leaf.getPublicKey();
    var pkcs8 = KeyFile.read(pem, Der.read(publicKey.getEncoded()).getFirst(), passwords);
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.encoded()));
  }
}
