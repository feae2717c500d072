package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's files are at this moment. A kubelet's volume (its pkg/volume/util/atomic_writer.go)
 * is a directory with a link {@code ..data} to the timestamped directory of the moment; a source may
 * be the volume, a folder in it (by {@code items}) or one of its files. The links are followed once,
 * here, and all files are looked for below what came of it, so that no switch can mix two contents.
 *
 * @param real the directory or file to look at, without links
 * @param volume the directory that holds {@code ..data}; absent outside of such volumes
 */
record Place(Path real, @Nullable Path volume) {
  static final String DATA = "..data";

  /** @throws java.nio.file.NoSuchFileException also when a switch deleted the target meanwhile */
  static Place of(Path source) throws IOException {
    var real = source.toRealPath();
    if (isVolume(real)) {
      return new Place(real.resolve(DATA).toRealPath(), real);
    }
    return new Place(real, volumeAround(real));
  }

  static boolean isVolume(Path directory) {
    return Files.isSymbolicLink(directory.resolve(DATA));
  }

  static @Nullable Path volumeAround(Path real) {
    for (var each = real; each.getParent() != null; each = each.getParent()) {
      if (isHidden(each) && isVolume(each.getParent())) {
        return each.getParent();
      }
    }
    return null;
  }

  /** Names that begin like this belong to the kubelet's own bookkeeping. */
  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith("..");
  }
}
