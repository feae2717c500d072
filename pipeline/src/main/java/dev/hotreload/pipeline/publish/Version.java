package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

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

  /**
   * When the visible version was made visible, by the file system's clock, so that it compares with
   * mtimes. The directory's own mtime says when it was written: after a roll-back that was long ago.
   *
   * @throws IOException if nothing is visible any more
   */
  public Instant shown() throws IOException {
    var data = directory.resolveSibling(Layout.DATA);
    return Files.getLastModifiedTime(data, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  String name() {
    return String.valueOf(directory.getFileName());
  }
}
