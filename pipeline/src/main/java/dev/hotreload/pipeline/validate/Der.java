package dev.hotreload.pipeline.validate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One element of a DER encoding (ITU-T X.690): as much of it as private keys need. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Der(int tag, byte[] content) {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /** Explicit context tags of a constructed element: {@code [0]}, {@code [1]}. */
  static final int CONTEXT_0 = 0xA0;

  static final int CONTEXT_1 = 0xA1;

  private static final int LONG_FORM = 0x80;

  static Der sequence(Der... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part.encoded());
    }
    return new Der(SEQUENCE, content.toByteArray());
  }

  /** The elements that lie one after the other in these bytes. */
  static List<Der> read(byte[] bytes) throws Unreadable {
    var elements = new ArrayList<Der>();
    int at = 0;
    while (at < bytes.length) {
      int header = headerLength(bytes, at);
      int length = contentLength(bytes, at);
      int end = at + header + length;
      if (length < 0 || end < at || end > bytes.length) {
        throw malformed();
      }
      elements.add(new Der(bytes[at] & 0xFF, Arrays.copyOfRange(bytes, at + header, end)));
      at = end;
    }
    return elements;
  }

  /** What a constructed element is made of; an octet string may hold such a thing, too. */
  List<Der> parts() throws Unreadable {
    return read(content);
  }

  /** The part at this place. */
  Der part(int index) throws Unreadable {
    var parts = parts();
    if (index >= parts.size()) {
      throw malformed();
    }
    return parts.get(index);
  }

  byte[] encoded() {
    var length = length();
    var encoded = new byte[1 + length.length + content.length];
    encoded[0] = (byte) tag;
    System.arraycopy(length, 0, encoded, 1, length.length);
    System.arraycopy(content, 0, encoded, 1 + length.length, content.length);
    return encoded;
  }

  private byte[] length() {
    int length = content.length;
    if (length < LONG_FORM) {
      return new byte[] {(byte) length};
    }
    if (length < 0x100) {
      return new byte[] {(byte) 0x81, (byte) length};
    }
    return length < 0x10000
        ? new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length}
        : new byte[] {(byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length};
  }

  private static int headerLength(byte[] bytes, int at) throws Unreadable {
    if (at + 1 >= bytes.length) {
      throw malformed();
    }
    int first = bytes[at + 1] & 0xFF;
    return first < LONG_FORM ? 2 : 2 + first - LONG_FORM;
  }

  private static int contentLength(byte[] bytes, int at) throws Unreadable {
    int first = bytes[at + 1] & 0xFF;
    int digits = first - LONG_FORM;
    if (digits < 0) {
      return first;
    }
    if (digits == 0 || digits > 3 || at + 2 + digits > bytes.length) {
      throw malformed();
    }
    int length = 0;
    for (int i = 0; i < digits; i++) {
      length = (length << 8) | (bytes[at + 2 + i] & 0xFF);
    }
    return length;
  }

  static Unreadable malformed() {
    return new Unreadable("holds a key that can't be parsed: issue it again");
  }

  /** May hold a key. */
  @Override
  public String toString() {
    return "Der[" + tag + "]";
  }
}
