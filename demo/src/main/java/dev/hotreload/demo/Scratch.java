package dev.hotreload.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for all that the demo writes, private to its user, gone in the end unless it is kept. */
final class Scratch implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private boolean kept;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("hotreload-demo-"));
  }

  Path folder() {
    return folder;
  }

  /** Somebody has to look into it. */
  void keep() {
    kept = true;
  }

  /** Processes that just ended may have left a last file: so it is tried again. */
  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        delete();
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void delete() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (var each : all) {
      Files.deleteIfExists(each);
    }
  }
}
