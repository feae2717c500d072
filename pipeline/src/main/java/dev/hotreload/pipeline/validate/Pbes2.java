package dev.hotreload.pipeline.validate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * PKCS#8's own encryption (RFC 5958, section 3) by PBES2 with PBKDF2 (RFC 8018): what OpenSSL, Go and
 * Java write. Read here because the JDK knows only some of its ciphers, and no bound for the work
 * that a file may ask for.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pbes2(
    String hash, byte[] salt, int iterations, BlockCipher cipher, byte[] vector, byte[] data)
    implements EncryptedKey {
  /** 600 000 are recommended today; a file that asks for more than this would stop the agent. */
  private static final int MOST_ITERATIONS = 5_000_000;

  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";
  private static final String SHA_1 = "PBKDF2WithHmacSHA1";

  private static final Map<String, String> HASHES =
      Map.of(
          "2a864886f70d0207", SHA_1,
          "2a864886f70d0208", "PBKDF2WithHmacSHA224",
          "2a864886f70d0209", "PBKDF2WithHmacSHA256",
          "2a864886f70d020a", "PBKDF2WithHmacSHA384",
          "2a864886f70d020b", "PBKDF2WithHmacSHA512");

  private static final Map<String, BlockCipher> CIPHERS =
      Map.of(
          "2a864886f70d0307", BlockCipher.DES_EDE3,
          "608648016503040102", BlockCipher.AES_128,
          "608648016503040116", BlockCipher.AES_192,
          "60864801650304012a", BlockCipher.AES_256);

  /** Reads an EncryptedPrivateKeyInfo. */
  static Pbes2 read(Der info) throws Unreadable {
    var algorithm = info.part(0);
    known(algorithm, PBES2);
    var derivation = algorithm.part(1).part(0);
    var encryption = algorithm.part(1).part(1);
    known(derivation, PBKDF2);
    var parameters = derivation.part(1).parts();
    return new Pbes2(
        hash(parameters),
        salt(derivation.part(1).part(0)),
        iterations(derivation.part(1).part(1)),
        find(CIPHERS, encryption),
        encryption.part(1).content(),
        info.part(1).content());
  }

  @Override
  public byte[] decrypt(char[] password) throws GeneralSecurityException {
    var spec = new PBEKeySpec(password, salt, iterations, cipher.bits());
    var key = SecretKeyFactory.getInstance(hash).generateSecret(spec).getEncoded();
    spec.clearPassword();
    var decryption = Cipher.getInstance(cipher.transformation());
    decryption.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, cipher.algorithm()),
        new IvParameterSpec(vector));
    return decryption.doFinal(data);
  }

  private static byte[] salt(Der salt) throws Unreadable {
    if (salt.content().length == 0) {
      throw Der.malformed();
    }
    return salt.content();
  }

  /** The last of the parameters, if it is not left out (RFC 8018, A.2). */
  private static String hash(List<Der> parameters) throws Unreadable {
    var last = parameters.getLast();
    return last.tag() == Der.SEQUENCE ? find(HASHES, last) : SHA_1;
  }

  private static int iterations(Der count) throws Unreadable {
    var number = count.content().length == 0 ? BigInteger.ZERO : new BigInteger(count.content());
    if (number.signum() <= 0 || number.bitLength() > 31 || number.intValue() > MOST_ITERATIONS) {
      throw new Unreadable(
          "is encrypted with an iteration count that is not between 1 and %d: encrypt it again"
              .formatted(MOST_ITERATIONS));
    }
    return number.intValue();
  }

  private static void known(Der algorithm, String identifier) throws Unreadable {
    if (!identifier(algorithm).equals(identifier)) {
      throw unknown();
    }
  }

  private static <T> T find(Map<String, T> known, Der algorithm) throws Unreadable {
    var found = known.get(identifier(algorithm));
    if (found == null) {
      throw unknown();
    }
    return found;
  }

  private static String identifier(Der algorithm) throws Unreadable {
    return HexFormat.of().formatHex(algorithm.part(0).content());
  }

  private static Unreadable unknown() {
    return new Unreadable(
        "is encrypted in a way that is not known here: encrypt it again with AES and PBKDF2"
            + " (openssl pkcs8 -topk8 -v2 aes256)");
  }

  /** May hold a key. */
  @Override
  public String toString() {
    return "Pbes2";
  }
}
