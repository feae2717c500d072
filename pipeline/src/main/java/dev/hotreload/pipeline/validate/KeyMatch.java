package dev.hotreload.pipeline.validate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a private key belongs to a certificate. Like OpenSSL it compares public parts where the key
 * carries them, which costs nothing; else it signs something, which takes 10 ms on a small JVM.
 */
final class KeyMatch {
  private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  /** Anything. */
  private static final byte[] SIGNED = new byte[32];

  private KeyMatch() {}

  /**
   * Whether it does.
   *
   * @param passwords for an encrypted key; absent if nobody said where one stands
   * @throws Unreadable if there is no key
   */
  static boolean belongs(byte[] pem, X509Certificate leaf, @Nullable Passwords passwords)
      throws Unreadable {
    var publicKey = leaf.getPublicKey();
    var info = Der.read(publicKey.getEncoded()).getFirst();
    var pkcs8 = KeyFile.read(pem, info, passwords);
    var key = parse(pkcs8, publicKey.getAlgorithm());
    if (key == null) {
      return belongsToAnother(pkcs8);
    }
    var ours = info.part(1).content();
    var theirs = publicKey.getAlgorithm().equals("EC") ? KeyFile.publicPoint(pkcs8) : null;
    return (theirs != null && theirs.length == ours.length)
        ? Arrays.equals(theirs, ours)
        : belongs(key, publicKey);
  }

  /** The same of a key that was read already. */
  static boolean belongs(PrivateKey key, PublicKey publicKey) {
    return (publicKey instanceof RSAKey ours && key instanceof RSAKey theirs)
        ? ours.getModulus().equals(theirs.getModulus())
        : signs(key, publicKey);
  }

  /** A key of another kind is a good key, of another certificate. */
  private static boolean belongsToAnother(Der pkcs8) throws Unreadable {
    if (KINDS.stream().noneMatch(kind -> parse(pkcs8, kind) != null)) {
      throw Der.malformed();
    }
    return false;
  }

  private static @Nullable PrivateKey parse(Der pkcs8, String kind) {
    try {
      return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8.encoded()));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static boolean signs(PrivateKey key, PublicKey publicKey) {
    var kind = publicKey.getAlgorithm();
    try {
      var signature = Signature.getInstance(kind.equals("EC") ? "SHA256withECDSA" : kind);
      signature.initSign(key);
      signature.update(SIGNED);
      var signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(SIGNED);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
