package dev.hotreload.pipeline.validate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads textual encodings (RFC 7468) the way OpenSSL does, which most servers have inside: CRLF, a
 * byte order mark, blank lines and text around the blocks are left aside. What OpenSSL passes over in
 * silence or stumbles over is refused with the line: a mark that shares its line with something else,
 * an empty line inside a block, line ends without a line feed.
 */
final class PemReader {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final String PROCESS = "Proc-Type:";
  private static final String CIPHER = "DEK-Info:";
  private static final Pattern CARRIAGE_RETURN_ALONE = Pattern.compile("\r(?![\r\n]|\\z)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final byte DER_SEQUENCE = 0x30;

  /** UTF-8, read as if it were ISO 8859-1. */
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final List<PemBlock> blocks = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private @Nullable String label;
  private @Nullable String cipher;
  private boolean gap;
  private int begin;
  private int line;

  private PemReader() {}

  static List<PemBlock> read(byte[] bytes) throws Unreadable {
    var reader = new PemReader();
    for (var each : text(bytes).split("\n", -1)) {
      reader.line(each.stripTrailing());
    }
    reader.end();
    return reader.blocks;
  }

  private static String text(byte[] bytes) throws Unreadable {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.isBlank()) {
      throw new Unreadable("is empty: put PEM into it");
    }
    if (text.indexOf('\0') >= 0) {
      throw new Unreadable(
          bytes[0] == DER_SEQUENCE
              ? "is in binary form (DER): convert it to PEM"
              : "is binary, not PEM: put PEM into it");
    }
    if (CARRIAGE_RETURN_ALONE.matcher(text).find()) {
      throw new Unreadable("has line ends without a line feed: write it with LF or CRLF");
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
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
      throw new Unreadable(
          "has something beside the BEGIN or END mark in line " + line + ": give it its own line");
    }
    return text.substring(mark.length(), end);
  }

  private void content(String text) {
    if (text.startsWith(PROCESS) && text.contains("ENCRYPTED")) {
      cipher = "";
    } else if (cipher != null && text.startsWith(CIPHER)) {
      cipher = text.substring(CIPHER.length()).strip();
    } else if (text.isEmpty()) {
      gap |= !body.isEmpty();
    } else {
      body.append(text);
    }
  }

  private void close(String ends) throws Unreadable {
    if (!ends.equals(label)) {
      throw new Unreadable(
          "has an END mark in line " + line + " that fits no BEGIN mark: copy the file again");
    }
    blocks.add(new PemBlock(ends, der(), begin, cipher));
    label = null;
    cipher = null;
    gap = false;
    body.setLength(0);
  }

  private byte[] der() throws Unreadable {
    if (gap) {
      throw new Unreadable("has an empty line inside the block of line " + begin + ": take it out");
    }
    var base64 = BLANKS.matcher(body).replaceAll("");
    try {
      if (base64.length() % 4 == 0) {
        return Base64.getDecoder().decode(base64);
      }
    } catch (IllegalArgumentException e) {
      // Said below: its own words quote the file.
    }
    throw new Unreadable(
        "is damaged: the block of line " + begin + " is not base64, so copy the file again");
  }

  /** At the next block or the end of the file. */
  private void end() throws Unreadable {
    if (label != null) {
      throw new Unreadable(
          "ends too early: the block of line "
              + begin
              + " has no END mark, so copy the file again");
    }
  }
}
