package dev.hotreload.pipeline.validate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * PEM written anew from what a file holds: blocks one after the other with LF, no blank lines, nothing
 * around them. For servers that read it from a line-oriented protocol, in which a blank line ends it.
 */
public sealed interface PemText {
  /**
   * All of it.
   *
   * @param bytes US-ASCII; may hold a key
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Normal(byte[] bytes) implements PemText {
    /** It may hold a key. */
    @Override
    public String toString() {
      return "PemText[" + bytes.length + " bytes]";
    }
  }

  /**
   * It can't be read, or lacks what was asked for.
   *
   * @param problem continues a sentence that begins with the file's name: {@code "is empty"}
   */
  record Broken(String problem) implements PemText {}

  /**
   * The certificates in their order, and parameters for Diffie-Hellman: what goes before the key.
   */
  static PemText certificates(byte[] pem) {
    try {
      var blocks = PemReader.read(pem);
      return blocks.stream().anyMatch(PemBlock::isCertificate)
          ? new Normal(written(blocks.stream().filter(PemText::isPublic).toList()))
          : new Broken("holds no certificate (-----BEGIN CERTIFICATE-----)");
    } catch (Unreadable e) {
      return new Broken(e.problem());
    }
  }

  /** The first private key, which must not be encrypted. */
  static PemText key(byte[] pem) {
    try {
      var key = PemReader.read(pem).stream().filter(PemBlock::isPrivateKey).findFirst();
      if (key.isEmpty()) {
        return new Broken("holds no private key (-----BEGIN PRIVATE KEY-----)");
      }
      return isPlain(key.get())
          ? new Normal(written(List.of(key.get())))
          : new Broken("is encrypted: mount the key without a password");
    } catch (Unreadable e) {
      return new Broken(e.problem());
    }
  }

  /** Whether these bytes are a PEM file with at least one certificate or key. */
  static boolean isPem(byte[] bytes) {
    try {
      return PemReader.read(bytes).stream()
          .anyMatch(block -> block.isCertificate() || block.isPrivateKey());
    } catch (Unreadable e) {
      return false;
    }
  }

  /** Whether a key is among the blocks. */
  static boolean holdsKey(byte[] bytes) {
    try {
      return PemReader.read(bytes).stream().anyMatch(PemBlock::isPrivateKey);
    } catch (Unreadable e) {
      return false;
    }
  }

  private static boolean isPublic(PemBlock block) {
    return block.isCertificate() || block.label().equals("DH PARAMETERS");
  }

  /** What is encrypted in the traditional way does not begin as a DER sequence. */
  private static boolean isPlain(PemBlock key) {
    return !key.label().equals("ENCRYPTED PRIVATE KEY")
        && key.der().length > 0
        && key.der()[0] == Der.SEQUENCE;
  }

  private static byte[] written(List<PemBlock> blocks) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    var text = new ByteArrayOutputStream();
    for (var block : blocks) {
      var label = block.isCertificate() ? "CERTIFICATE" : block.label();
      text.writeBytes(ascii("-----BEGIN " + label + "-----\n"));
      text.writeBytes(lines.encode(block.der()));
      text.writeBytes(ascii("\n-----END " + label + "-----\n"));
    }
    return text.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
