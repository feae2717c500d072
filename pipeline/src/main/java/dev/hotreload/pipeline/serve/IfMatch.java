package dev.hotreload.pipeline.serve;

import java.util.List;
import java.util.regex.Pattern;

/** The precondition of an order, RFC 9110, section 13.1.1: the content that the files must have. */
sealed interface IfMatch {
  /** That one. */
  record Digest(String hex) implements IfMatch {}

  /** Any. */
  record Anything() implements IfMatch {}

  /** Not a condition that an order can have. */
  record Unusable(String reason) implements IfMatch {}

  /** An entity tag, or the digest as a person types it into curl: without the quotes. */
  Pattern DIGEST = Pattern.compile("(\"?)([0-9a-f]{64})\\1");

  static IfMatch of(List<String> values) {
    var value = String.join(",", values).strip();
    if (value.isEmpty() || value.equals("*")) {
      return new Anything();
    }
    var digest = DIGEST.matcher(value);
    return digest.matches()
        ? new Digest(digest.group(2))
        : new Unusable(
            "If-Match takes one digest as /status shows it, 64 hexadecimal digits in quotes: nothing"
                + " was done");
  }
}
