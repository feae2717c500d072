package dev.hotreload.pipeline.configure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the problems of one file, and knows on which line each part of it stands. What could not
 * be read at all is remembered, so that nobody is told in addition that it is missing.
 */
final class Report {
  /** Nobody reads more; a file of nothing but mistakes must not fill the memory. */
  static final int MOST = 100;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> unread = new HashSet<>();
  private int untold;

  /** Notes where a part of the file stands. */
  void stands(String path, int line) {
    lines.putIfAbsent(path, line);
  }

  /** A part that could not be read. */
  void unreadable(String path, int line, String message) {
    unread.add(path);
    add(new Problem(line, path, message));
  }

  /** Marks a part as one that somebody tried to write. */
  void meant(String path) {
    unread.add(path);
  }

  /** A part that was read and makes no sense; silent if a problem in the same part is known. */
  void wrong(String path, String message) {
    if (!unreadAt(path)) {
      add(new Problem(line(path), path, message));
    }
  }

  /** Whether this part, or one within it, could not be read. */
  boolean unreadAt(String path) {
    return unread.stream().anyMatch(one -> within(one, path));
  }

  /** Whether anything is wrong with this part. */
  boolean troubledAt(String path) {
    return unreadAt(path) || problems.stream().anyMatch(one -> within(one.path(), path));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** All problems, in the order of the file. */
  List<Problem> problems() {
    var sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparing(
            Problem::line, Comparator.nullsLast(Comparator.<Integer>naturalOrder())));
    if (untold > 0) {
      sorted.add(new Problem(null, "", "and " + untold + " more problems"));
    }
    return List.copyOf(sorted);
  }

  private static boolean within(String one, String path) {
    return one.equals(path) || one.startsWith(path + ".") || one.startsWith(path + "[");
  }

  private void add(Problem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    } else {
      untold++;
    }
  }

  private @Nullable Integer line(String path) {
    var line = lines.get(path);
    return line != null || path.isEmpty() ? line : line(parent(path));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
