package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies in directories. Links are seen and never followed. */
final class Entries {
  private Entries() {}

  /** In no order. */
  static List<Path> of(Path directory) throws IOException {
    var entries = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** All of it, what is deeper first. */
  static List<Path> below(Path directory) throws IOException {
    var all = new ArrayList<Path>();
    for (var each : of(directory)) {
      if (isDirectory(each)) {
        all.addAll(below(each));
      }
      all.add(each);
    }
    return all;
  }

  static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
