package dev.hotreload.pipeline.validate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * OpenSSL's traditional encryption of a PEM block (RFC 1421 headers): {@code openssl rsa -aes256
 * -traditional}. The key is MD5 over password and salt once, see EVP_BytesToKey(3); weak, but servers
 * go on reading it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TraditionalCipher(BlockCipher cipher, byte[] vector, byte[] data) implements EncryptedKey {
  private static final int SALT = 8;

  private static final Map<String, BlockCipher> CIPHERS =
      Map.of(
          "DES-EDE3-CBC", BlockCipher.DES_EDE3,
          "AES-128-CBC", BlockCipher.AES_128,
          "AES-192-CBC", BlockCipher.AES_192,
          "AES-256-CBC", BlockCipher.AES_256);

  /**
   * Reads the value of a DEK-Info header.
   *
   * @param data what stands in the block
   */
  static TraditionalCipher read(String header, byte[] data) throws Unreadable {
    int comma = header.indexOf(',');
    var cipher = comma < 0 ? null : CIPHERS.get(header.substring(0, comma).strip());
    if (cipher == null) {
      throw new Unreadable(
          "is encrypted in a way that is not known here: encrypt it again with AES (openssl pkcs8"
              + " -topk8 -v2 aes256)");
    }
    return new TraditionalCipher(cipher, vector(header.substring(comma + 1).strip()), data);
  }

  private static byte[] vector(String digits) throws Unreadable {
    try {
      var vector = HexFormat.of().parseHex(digits);
      if (vector.length >= SALT) {
        return vector;
      }
    } catch (IllegalArgumentException e) {
      // Said below: its own words quote the file.
    }
    throw new Unreadable("has a DEK-Info line that is damaged: copy the file again");
  }

  @Override
  public byte[] decrypt(char[] password) throws GeneralSecurityException {
    var decryption = Cipher.getInstance(cipher.transformation());
    decryption.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key(password), cipher.algorithm()),
        new IvParameterSpec(vector));
    return decryption.doFinal(data);
  }

  private byte[] key(char[] password) throws GeneralSecurityException {
    var md5 = MessageDigest.getInstance("MD5");
    var bytes = new String(password).getBytes(StandardCharsets.UTF_8);
    var key = new byte[cipher.bits() / 8];
    var block = new byte[0];
    for (int at = 0; at < key.length; at += block.length) {
      md5.update(block);
      md5.update(bytes);
      block = md5.digest(Arrays.copyOf(vector, SALT));
      md5.reset();
      System.arraycopy(block, 0, key, at, Math.min(block.length, key.length - at));
    }
    return key;
  }

  /** May hold a key. */
  @Override
  public String toString() {
    return "TraditionalCipher";
  }
}
