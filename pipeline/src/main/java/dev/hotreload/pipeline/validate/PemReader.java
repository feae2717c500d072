package dev.hotreload.pipeline.validate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads textual encodings (RFC 7468) the way servers do: line ends of any kind, blank lines and text
 * around the blocks are left aside. A mark that shares its line with something else is refused,
 * because servers pass over such a block in silence.
 */
final class PemReader {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final byte DER_SEQUENCE = 0x30;

  private final List<PemBlock> blocks = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private @Nullable String label;
  private int begin;
  private int line;
  private boolean encrypted;

  private PemReader() {}

  static List<PemBlock> read(byte[] bytes) throws Unreadable {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.isBlank()) {
      throw new Unreadable("is empty");
    }
    if (text.indexOf('\0') >= 0) {
      throw new Unreadable(
          bytes[0] == DER_SEQUENCE
              ? "is in binary form (DER): convert it to PEM"
              : "is binary, not PEM");
    }
    var reader = new PemReader();
    for (var each : text.lines().toList()) {
      reader.line(each.stripTrailing());
    }
    reader.end();
    return reader.blocks;
  }

  private void line(String text) throws Unreadable {
    line++;
    var begins = mark(text, BEGIN);
    var ends = mark(text, END);
    if (begins != null) {
      end();
      label = begins;
      begin = line;
    } else if (ends != null) {
      close(ends);
    } else if (label != null) {
      content(text);
    }
  }

  /** The label of a mark; null for a line without one. */
  private @Nullable String mark(String text, String mark) throws Unreadable {
    if (!text.contains(mark)) {
      return null;
    }
    int end = text.length() - DASHES.length();
    if (text.lastIndexOf(mark) != 0 || !text.endsWith(DASHES) || end < mark.length()) {
      throw new Unreadable("has something beside the BEGIN or END mark in line " + line);
    }
    return text.substring(mark.length(), end);
  }

  private void content(String text) {
    if (text.contains(":")) {
      encrypted |= text.startsWith("Proc-Type:") && text.contains("ENCRYPTED");
    } else if (!encrypted) {
      body.append(text.strip());
    }
  }

  private void close(String ends) throws Unreadable {
    if (!ends.equals(label)) {
      throw new Unreadable("has an END mark in line " + line + " that fits no BEGIN mark");
    }
    blocks.add(new PemBlock(ends, der(), begin, encrypted));
    label = null;
    encrypted = false;
    body.setLength(0);
  }

  private byte[] der() throws Unreadable {
    try {
      return Base64.getDecoder().decode(body.toString());
    } catch (IllegalArgumentException e) {
      throw new Unreadable("is not base64 in the block that begins in line " + begin);
    }
  }

  /** At the next block or the end of the file. */
  private void end() throws Unreadable {
    if (label != null) {
      throw new Unreadable("ends too early: the block of line " + begin + " has no END mark");
    }
  }
}
