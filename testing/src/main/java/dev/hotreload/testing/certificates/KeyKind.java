package dev.hotreload.testing.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** The kinds of key that can be issued. {@link #RSA_1024} exists to be refused. */
public enum KeyKind {
  EC_P256("EC", 256, "SHA256withECDSA"),
  EC_P384("EC", 384, "SHA384withECDSA"),
  RSA_1024("RSA", 1024, "SHA256withRSA"),
  RSA_2048("RSA", 2048, "SHA256withRSA"),
  ED25519("Ed25519", 255, "Ed25519"),
  ED448("Ed448", 448, "Ed448");

  private final String algorithm;
  private final int bits;
  private final String signature;

  KeyKind(String algorithm, int bits, String signature) {
    this.algorithm = algorithm;
    this.bits = bits;
    this.signature = signature;
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make a key of kind " + this, e);
    }
  }

  /** The algorithm with which an authority that has this kind of key signs. */
  String signature() {
    return signature;
  }
}
