package dev.hotreload.controller.observe.agents;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Which characters may stand where in an HTTP message (RFC 9110, 5.5 and 5.6.2). */
final class Grammar {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private Grammar() {}

  static boolean isToken(String text) {
    return !text.isEmpty() && all(text, Grammar::isTokenCharacter);
  }

  static boolean isTarget(String text) {
    return text.startsWith("/") && all(text, c -> c > ' ' && c < 0x7f);
  }

  /** Visible characters, blanks, tabs, and the Latin-1 ones that old servers send. */
  static boolean isFieldValue(String text) {
    return all(text, c -> c == '\t' || (c >= ' ' && c < 0x7f) || (c >= 0x80 && c <= 0xff));
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && all(text, Grammar::isDigit);
  }

  /** Without the blanks and tabs at both ends; no other white space may stand there. */
  static String trim(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isTokenCharacter(int c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean all(String text, IntPredicate allowed) {
    return text.chars().allMatch(allowed);
  }
}
