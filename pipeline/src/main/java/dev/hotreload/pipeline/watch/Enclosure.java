package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Within what the files of a source lie: the kubelet's volume, else the source's own directory, or
 * the one around a source that is a file. The path of a source may lead here over links, which whoever
 * wrote it chose; what lies in it may not lead out again.
 *
 * @param directory without links
 */
public record Enclosure(Path directory) {
  /** The one of this moment. */
  public static Enclosure of(Path source) throws IOException {
    var place = Place.of(source);
    if (place.volume() != null) {
      return new Enclosure(place.volume());
    }
    return new Enclosure(
        Files.isDirectory(place.real())
            ? place.real()
            : source.toAbsolutePath().resolveSibling("").toRealPath());
  }

  /**
   * Whether a file is in it.
   *
   * @param file without links
   */
  public boolean holds(Path file) {
    return file.startsWith(directory);
  }

  /**
   * Whether the kubelet made a file, and so its mode.
   *
   * @param file without links
   */
  public static boolean isKubelets(Path file) {
    return Place.volumeAround(file) != null;
  }
}
