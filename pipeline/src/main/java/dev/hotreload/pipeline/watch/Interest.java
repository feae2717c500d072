package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one directory in which a source's changes can be seen to happen. In a kubelet's volume that is
 * the one which holds {@code ..data}: all below it dies at the next switch.
 *
 * @param names of the entries that matter; empty for all of them
 */
record Interest(Path root, Set<String> names) {
  Interest {
    names = Set.copyOf(names);
  }

  /** Null while not even a directory above the source is there. */
  static @Nullable Interest of(Path source) {
    try {
      var place = Place.of(source);
      if (place.volume() != null) {
        return new Interest(place.volume(), Set.of(Place.DATA));
      }
      if (Files.isDirectory(place.real())) {
        return new Interest(place.real(), Set.of());
      }
    } catch (IOException e) {
      // Not there yet: it is waited for in the folder above.
    }
    return above(source.toAbsolutePath().normalize());
  }

  private static @Nullable Interest above(Path source) {
    var next = source;
    var folder = source.getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      next = folder;
      folder = folder.getParent();
    }
    return folder == null ? null : within(folder, String.valueOf(next.getFileName()));
  }

  private static @Nullable Interest within(Path folder, String name) {
    try {
      var place = Place.of(folder);
      return place.volume() == null
          ? new Interest(place.real(), Set.of(name))
          : new Interest(place.volume(), Set.of(Place.DATA));
    } catch (IOException e) {
      return null;
    }
  }

  boolean includes(String name) {
    return names.isEmpty() || names.contains(name);
  }

  Interest and(Interest other) {
    if (names.isEmpty() || other.names.isEmpty()) {
      return new Interest(root, Set.of());
    }
    var both = new HashSet<>(names);
    both.addAll(other.names);
    return new Interest(root, both);
  }
}
