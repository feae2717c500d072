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

  static boolean belongs(byte[] pem, X509Certificate leaf) throws Unreadable {
    var publicKey = leaf.getPublicKey();
    var info = Der.read(publicKey.getEncoded()).getFirst();
    var pkcs8 = KeyFile.read(pem, info);
    var key = parse(pkcs8, publicKey.getAlgorithm());
    if (key == null) {
      return belongsToAnother(pkcs8);
    }
    if (publicKey instanceof RSAKey ours && key instanceof RSAKey theirs) {
      return ours.getModulus().equals(theirs.getModulus());
    }
    var point = publicKey.getAlgorithm().equals("EC") ? KeyFile.publicPoint(pkcs8) : null;
    return point == null ? signs(key, publicKey) : Arrays.equals(point, info.part(1).content());
  }

  /** A key of another kind is a good key, of another certificate. */
  private static boolean belongsToAnother(Der pkcs8) throws Unreadable {
    if (KINDS.stream().noneMatch(kind -> parse(pkcs8, kind) != null)) {
      throw new Unreadable("holds a key that can't be parsed");
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
