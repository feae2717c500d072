package dev.hotreload.pipeline.serve;

/** Text in JSON: RFC 8259, section 7. */
final class JsonText {
  private static final String HEX = "0123456789ABCDEF";

  private JsonText() {}

  static void quote(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), to);
    }
    to.append('"');
  }

  private static void character(char c, StringBuilder to) {
    switch (c) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      case '\b' -> to.append("\\b");
      case '\f' -> to.append("\\f");
      default -> {
        if (c < ' ') {
          to.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        } else {
          to.append(c);
        }
      }
    }
  }
}
