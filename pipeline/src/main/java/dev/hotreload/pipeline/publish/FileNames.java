package dev.hotreload.pipeline.publish;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Which names of files can be published: none leaves the directory or hides among our own. */
final class FileNames {
  /** Linux's limits, in bytes: one part of a path, and a whole one with room for the root. */
  private static final int PART = 255;

  private static final int WHOLE = 2048;

  private FileNames() {}

  /** One line about the first name that can't be. */
  static Optional<String> problem(Set<String> names) {
    return names.isEmpty()
        ? Optional.of("there are no files to publish")
        : names.stream()
            .sorted()
            .filter(name -> !isGood(name, names))
            .findFirst()
            .map(name -> "a file of this name can't be published: " + shown(name));
  }

  private static boolean isGood(String name, Set<String> names) {
    if (bytes(name) > WHOLE || name.startsWith("..") || !isKnownToTheSystem(name)) {
      return false;
    }
    for (var part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || bytes(part) > PART) {
        return false;
      }
    }
    return !name.split("/", 2)[0].equals(Layout.LOST_AND_FOUND) && !isBelowAFile(name, names);
  }

  /** A locale without UTF-8 has no bytes for some names, and nobody has any for NUL. */
  private static boolean isKnownToTheSystem(String name) {
    try {
      return !Path.of(name).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isBelowAFile(String name, Set<String> names) {
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      if (names.contains(name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private static String shown(String name) {
    var start = name.length() > 80 ? name.substring(0, 80) + "..." : name;
    return "'" + start.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
