package dev.hotreload.pipeline.reload.haproxy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What HAProxy says to a command, in its own words, which changed little since 2.2. */
record Answer(String text) {
  private static final Pattern OTHER = Pattern.compile("ongoing transaction is about '([^']+)'");
  private static final int LONGEST = 160;

  /** Base64 has such words; nothing that HAProxy says of itself, but for paths without a dot or dash. */
  private static final Pattern MATERIAL = Pattern.compile("-----|[A-Za-z0-9+/=]{40}");

  boolean isSet() {
    String small = text.toLowerCase(Locale.ROOT);
    return small.contains("transaction created") || small.contains("transaction updated");
  }

  boolean isCommitted() {
    return text.lines().anyMatch(line -> line.strip().startsWith("Success"));
  }

  /** The file of a transaction that somebody has begun and not ended; there can be one at a time. */
  Optional<String> transactionOfAnother() {
    Matcher matcher = OTHER.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether HAProxy looked at the content at all. */
  boolean isOfContent() {
    return !text.contains("Permission denied")
        && !text.contains("Unknown command")
        && !text.contains("not referenced by the configuration")
        && transactionOfAnother().isEmpty();
  }

  /** Why not, and what to do. */
  String reason() {
    if (text.contains("Permission denied")) {
      return "refuses the command: its `stats socket` line needs level admin";
    }
    if (text.contains("Unknown command")) {
      return "does not know the command: it needs HAProxy 2.2 or later, built with OpenSSL";
    }
    if (text.contains("not referenced by the configuration")) {
      return "has not loaded a file of that name: write it as HAProxy's configuration does";
    }
    if (text.contains("inconsistencies between private key and certificate")) {
      return "refuses it: the key does not belong to the certificate";
    }
    return transactionOfAnother()
        .map(
            other ->
                "is in the middle of a change to "
                    + other
                    + " by somebody else: end it with `commit ssl cert` or `abort ssl cert`")
        .orElseGet(() -> "answers: " + firstLine());
  }

  private String firstLine() {
    String line =
        text.lines()
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("nothing");
    if (MATERIAL.matcher(line).find()) {
      return "something that is not shown here; its log may say more";
    }
    String plain = line.replaceAll("[^\\x20-\\x7E]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }
}
