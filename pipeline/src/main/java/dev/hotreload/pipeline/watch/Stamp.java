package dev.hotreload.pipeline.watch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What polling compares: it costs a few microseconds a file and reads no content. Two stamps are
 * compared for being different, never for being newer: clocks and mtimes go backwards.
 *
 * @param root the directory or file that the source led to, without links; below a kubelet's volume
 *     the timestamped directory, so it differs after every switch
 * @param projected whether all of it lies in a kubelet's volume, which is complete the moment it is
 *     seen
 * @param files sorted by name
 */
public record Stamp(Path root, boolean projected, List<StampedFile> files) {
  public Stamp {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param name relative to the source, {@code /} between the parts; the one file of a source that is
   *     a file is called by its name
   * @param path the file itself, without links
   * @param modified mtime in ns since the epoch
   * @param changed ctime in ns since the epoch: nobody can set it back, and it moves when a mode
   *     does. 0 in a kubelet's volume, whose files never change in place
   * @param size in bytes
   * @param key device and inode
   */
  public record StampedFile(
      String name, Path path, long modified, long changed, long size, @Nullable Object key) {}
}
