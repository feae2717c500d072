package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.nio.file.Path;

/**
 * One complete set of files on disk. It never changes after it was first visible.
 *
 * @param directory without links; beside {@code ..data}
 */
public record Version(Path directory) {
  /** All its files, for a directory that holds one source. */
  public Reading read(SnapshotReader reader, boolean keepContent) {
    return reader.read(directory, keepContent);
  }

  /**
   * The files of one of several sources that are published together.
   *
   * @param folder the first part of their paths
   */
  public Reading read(String folder, SnapshotReader reader, boolean keepContent) {
    return reader.read(directory.resolve(folder), keepContent);
  }

  String name() {
    return String.valueOf(directory.getFileName());
  }
}
