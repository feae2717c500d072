package dev.hotreload.pipeline.configure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How what somebody wrote appears in a message. */
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  /** A value that can't be a secret, in quotes, cut short, on one line. */
  static String quoted(String value) {
    return "\"" + cut(value, "[^\\p{Graph} ]") + "\"";
  }

  /** A key that nobody knows, such that it can stand in a path. */
  static String key(String key) {
    return key.isEmpty() ? "?" : cut(key, "[^A-Za-z0-9_<-]");
  }

  private static String cut(String value, String unspeakable) {
    var shown = value.replaceAll(unspeakable, "?");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
  }

  /** The known word that was most likely meant. */
  static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(one -> distance(plain(word), plain(one)) <= (one.length() + 1) / 3)
        .min(Comparator.comparingInt(one -> distance(plain(word), plain(one))));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** How many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
