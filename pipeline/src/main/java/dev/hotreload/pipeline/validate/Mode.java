package dev.hotreload.pipeline.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The permission bits of a file (chmod(1)). */
record Mode(int bits) {
  private static final int PERMISSIONS = 07777;
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_READS = 0040;
  private static final int OTHERS_READ = 0004;

  /** Empty on a file system that knows no such bits. */
  static Optional<Mode> of(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:mode") instanceof Integer mode
          ? Optional.of(new Mode(mode & PERMISSIONS))
          : Optional.empty();
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean groupWrites() {
    return (bits & GROUP_WRITES) != 0;
  }

  boolean othersWrite() {
    return (bits & OTHERS_WRITE) != 0;
  }

  boolean groupReads() {
    return (bits & GROUP_READS) != 0;
  }

  boolean othersRead() {
    return (bits & OTHERS_READ) != 0;
  }

  /** Octal, as chmod takes it. */
  @Override
  public String toString() {
    return "mode %04o".formatted(bits);
  }
}
