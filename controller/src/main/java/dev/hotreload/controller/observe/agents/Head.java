package dev.hotreload.controller.observe.agents;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Status line and headers of an answer (RFC 9112, 4 and 5), read strictly: the peer is our own
 * agent, and what an agent would not send is not guessed at.
 */
record Head(int status, boolean keepsOpen, Map<String, String> headers) {

  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private static final String END = "\r\n\r\n";

  /** Takes all of the head, the empty line at its end included. */
  static Head parse(String text) throws BadAnswer {
    String[] lines = text.substring(0, text.length() - END.length()).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      addHeader(headers, lines[i]);
    }
    boolean keepsOpen = lines[0].startsWith("HTTP/1.1") && !names(headers, "connection", "close");
    return new Head(status(lines[0]), keepsOpen, headers);
  }

  boolean isInterim() {
    return status < 200;
  }

  /** Whether chunks follow; no other transfer coding was asked for. */
  boolean isChunked() throws BadAnswer {
    String coding = headers.get("transfer-encoding");
    if (coding == null) {
      return false;
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw BadAnswer.protocol("used a transfer coding nobody asked for");
    }
    if (headers.containsKey("content-length")) {
      throw BadAnswer.protocol("sent both a length and chunks");
    }
    return true;
  }

  /** The announced length; any length beyond an int counts as the largest int. */
  OptionalInt length() throws BadAnswer {
    String length = headers.get("content-length");
    if (length == null) {
      return OptionalInt.empty();
    }
    if (!Grammar.isDigits(length)) {
      throw BadAnswer.protocol("sent no valid Content-Length");
    }
    boolean huge = length.length() > 9;
    return OptionalInt.of(huge ? Integer.MAX_VALUE : Integer.parseInt(length));
  }

  private static int status(String line) throws BadAnswer {
    int end = STATUS_AT + 3;
    boolean shaped =
        line.length() >= end
            && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
            && (line.length() == end || line.charAt(end) == ' ')
            && Grammar.isFieldValue(line);
    String code = shaped ? line.substring(STATUS_AT, end) : "";
    if (!Grammar.isDigits(code) || code.charAt(0) < '1' || code.charAt(0) > '5') {
      throw BadAnswer.protocol("sent no valid status line");
    }
    return Integer.parseInt(code);
  }

  private static void addHeader(Map<String, String> headers, String line) throws BadAnswer {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(colon, 0));
    String value = Grammar.trim(line.substring(colon + 1));
    if (!Grammar.isToken(name) || !Grammar.isFieldValue(value)) {
      throw BadAnswer.protocol("sent no valid header");
    }
    if (headers.containsKey(name) && name.equalsIgnoreCase("content-length")) {
      throw BadAnswer.protocol("sent two lengths");
    }
    headers.merge(name, value, (first, second) -> first + ", " + second);
  }

  private static boolean names(Map<String, String> headers, String header, String option) {
    for (String one : headers.getOrDefault(header, "").split(",", -1)) {
      if (Grammar.trim(one).equalsIgnoreCase(option)) {
        return true;
      }
    }
    return false;
  }
}
