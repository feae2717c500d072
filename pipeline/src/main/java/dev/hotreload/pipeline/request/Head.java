package dev.hotreload.pipeline.request;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What matters of an answer's head.
 *
 * @param chunked the body comes in chunks: RFC 9112, section 7.1
 * @param length of a body that is not chunked, in bytes; -1 for as long as the connection is open
 */
record Head(int status, boolean chunked, long length) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: .*)?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /** The head of the final answer: those of 100 to 199 before it are skipped. */
  static Head read(Lines lines) throws IOException {
    Head head = one(lines);
    while (head.status < 200) {
      head = one(lines);
    }
    return head;
  }

  boolean hasBody() {
    return status != 204 && status != 304;
  }

  private static Head one(Lines lines) throws IOException {
    Matcher first = STATUS.matcher(lines.next());
    if (!first.matches()) {
      throw new ProtocolException("not an answer of HTTP/1.1");
    }
    boolean chunked = false;
    long length = -1;
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      int colon = Math.max(line.indexOf(':'), 0);
      String value = line.substring(Math.min(colon + 1, line.length())).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        case "content-length" -> length = length(value);
        default -> {}
      }
    }
    return new Head(Integer.parseInt(first.group(1)), chunked, length);
  }

  private static long length(String value) throws ProtocolException {
    if (!LENGTH.matcher(value).matches()) {
      throw new ProtocolException("a Content-Length that is no number");
    }
    return Long.parseLong(value);
  }
}
