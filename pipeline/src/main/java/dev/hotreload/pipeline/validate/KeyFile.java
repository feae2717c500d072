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
   */
  static Der read(byte[] pem, Der publicKey) throws Unreadable {
    var block =
        PemReader.read(pem).stream()
            .filter(PemBlock::isPrivateKey)
            .findFirst()
            .orElseThrow(
                () -> new Unreadable("holds no private key (-----BEGIN PRIVATE KEY-----)"));
    if (block.encrypted()) {
      throw encrypted();
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> single(block);
      case "RSA PRIVATE KEY" -> wrapped(rsa(), single(block));
      case "EC PRIVATE KEY" -> wrapped(ec(single(block), publicKey), single(block));
      case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
      case "OPENSSH PRIVATE KEY" ->
          throw new Unreadable("holds a key in OpenSSH's form: convert it to PKCS#8");
      default -> throw new Unreadable("holds a kind of private key that is not known here");
    };
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

  private static Der single(PemBlock block) throws Unreadable {
    var elements = Der.read(block.der());
    if (elements.size() != 1 || elements.getFirst().tag() != Der.SEQUENCE) {
      throw new Unreadable("holds a key that can't be parsed");
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

  private static Unreadable encrypted() {
    return new Unreadable("is encrypted: mount the key without a password");
  }
}
