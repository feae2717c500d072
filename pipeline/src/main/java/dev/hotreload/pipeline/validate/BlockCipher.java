package dev.hotreload.pipeline.validate;

/** The ciphers that protect private keys, all of them in CBC mode. */
enum BlockCipher {
  DES_EDE3("DESede", 192),
  AES_128("AES", 128),
  AES_192("AES", 192),
  AES_256("AES", 256);

  private final String algorithm;
  private final int bits;

  BlockCipher(String algorithm, int bits) {
    this.algorithm = algorithm;
    this.bits = bits;
  }

  /** As the JDK calls it. */
  String algorithm() {
    return algorithm;
  }

  /** As the JDK calls it, mode and padding included. */
  String transformation() {
    return algorithm + "/CBC/PKCS5Padding";
  }

  /** The length of a key, parity included. */
  int bits() {
    return bits;
  }
}
