package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one {@code stat} says of a file; see {@link Stamp.StampedFile}. */
record Attributes(Kind kind, long modified, long changed, long size, @Nullable Object key) {
  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    /** Pipe, socket or device. */
    SPECIAL
  }

  /**
   * @param immutable leaves ctime out, which costs 2 µs a file: the JDK has it in its slow form only
   */
  static Attributes of(Path path, boolean immutable, LinkOption... options) throws IOException {
    var basic = Files.readAttributes(path, BasicFileAttributes.class, options);
    long changed = immutable || !basic.isRegularFile() ? 0 : changed(path, options);
    return new Attributes(
        kind(basic), nanos(basic.lastModifiedTime()), changed, basic.size(), basic.fileKey());
  }

  private static long changed(Path path, LinkOption... options) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
            && Files.getAttribute(path, "unix:ctime", options) instanceof FileTime time
        ? nanos(time)
        : 0;
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    if (attributes.isDirectory()) {
      return Kind.DIRECTORY;
    }
    return attributes.isSymbolicLink() ? Kind.LINK : Kind.SPECIAL;
  }
}
