package dev.hotreload.e2e.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Private copies that dry runs make in shared memory: keys lie in them. */
record Copies(String token) {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** Those that hold a certificate of this test; other agents have theirs there, too. */
  List<Path> left() {
    try (var all = Files.newDirectoryStream(SHARED_MEMORY, "hotreload-*")) {
      return StreamSupport.stream(all.spliterator(), false).filter(this::isOurs).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(Path copy) {
    try (var files = Files.walk(copy)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("generation-"))
          .anyMatch(this::holdsToken);
    } catch (IOException | UncheckedIOException e) {
      return false; // it goes away while it is looked at
    }
  }

  private boolean holdsToken(Path file) {
    try {
      return Files.readString(file).contains(token);
    } catch (IOException e) {
      return false;
    }
  }
}
