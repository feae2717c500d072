package dev.hotreload.pipeline.validate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key as PKCS#8 (RFC 5208), which is the only form that the JDK reads. PKCS#1 (RFC 8017) and
 * SEC 1 (RFC 5915), which cert-manager writes by default, are wrapped into it.
 */
final class KeyFile {
  private static final byte[] RSA = {
    0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01
  };
  private static final byte[] EC = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

  private KeyFile() {}

  /**
   * Reads the first key of a PEM file, as servers do.
   *
   * @param publicKey the SubjectPublicKeyInfo of the leaf: where a SEC 1 key leaves its curve out, it
   *     is the leaf's
   * @param passwords for an encrypted key; absent if nobody said where one stands
   */
  static Der read(byte[] pem, Der publicKey, @Nullable Passwords passwords) throws Unreadable {
    var block =
        PemReader.read(pem).stream()
            .filter(PemBlock::isPrivateKey)
            .findFirst()
            .orElseThrow(
                () ->
                    new Unreadable(
                        "holds no private key (-----BEGIN PRIVATE KEY-----): put the leaf's there"));
    var der = block.cipher() == null ? block.der() : traditional(block, passwords);
    return switch (block.label()) {
      case "PRIVATE KEY" -> single(der);
      case "RSA PRIVATE KEY" -> wrapped(rsa(), single(der));
      case "EC PRIVATE KEY" -> wrapped(ec(single(der), publicKey), single(der));
      case "ENCRYPTED PRIVATE KEY" ->
          Decryption.of(Pbes2.read(single(der)), needed(passwords)).key();
      case "OPENSSH PRIVATE KEY" ->
          throw new Unreadable("holds a key in OpenSSH's form: convert it to PKCS#8");
      default ->
          throw new Unreadable(
              "holds a kind of private key that is not known here: use RSA, EC or Ed25519");
    };
  }

  private static byte[] traditional(PemBlock block, @Nullable Passwords passwords)
      throws Unreadable {
    var cipher = TraditionalCipher.read(String.valueOf(block.cipher()), block.der());
    return Decryption.of(cipher, needed(passwords)).key().encoded();
  }

  private static Passwords needed(@Nullable Passwords passwords) throws Unreadable {
    if (passwords == null) {
      throw new Unreadable(
          "is encrypted: name the file with its password as passwordFile, or mount the key without"
              + " one");
    }
    return passwords;
  }

  /** The public key that an EC key may carry: the content of its bit string. */
  static byte @Nullable [] publicPoint(Der pkcs8) throws Unreadable {
    if (pkcs8.part(2).tag() != Der.OCTET_STRING) {
      return null;
    }
    return tagged(pkcs8.part(2).part(0), Der.CONTEXT_1)
        .filter(it -> it.tag() == Der.BIT_STRING)
        .map(Der::content)
        .orElse(null);
  }

  /** The one sequence that a key is. */
  static Der single(byte[] der) throws Unreadable {
    var elements = Der.read(der);
    if (elements.size() != 1 || elements.getFirst().tag() != Der.SEQUENCE) {
      throw Der.malformed();
    }
    return elements.getFirst();
  }

  private static Der wrapped(Der algorithm, Der key) {
    return Der.sequence(
        new Der(Der.INTEGER, new byte[1]), algorithm, new Der(Der.OCTET_STRING, key.encoded()));
  }

  private static Der rsa() {
    return Der.sequence(new Der(Der.OBJECT_IDENTIFIER, RSA), new Der(Der.NULL, new byte[0]));
  }

  private static Der ec(Der key, Der publicKey) throws Unreadable {
    var curve = tagged(key, Der.CONTEXT_0);
    return curve.isPresent()
        ? Der.sequence(new Der(Der.OBJECT_IDENTIFIER, EC), curve.get())
        : publicKey.part(0);
  }

  private static Optional<Der> tagged(Der key, int tag) throws Unreadable {
    for (var part : key.parts()) {
      if (part.tag() == tag) {
        return Optional.of(part.part(0));
      }
    }
    return Optional.empty();
  }
}
