package dev.hotreload.pipeline.snapshot;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.watch.Stamp.StampedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Reads one stamped file: never more than the stamp says, however much it has grown since. */
final class FileReader {
  private static final int CHUNK = 16 * 1024;

  private final Opener opener;

  FileReader(Opener opener) {
    this.opener = opener;
  }

  SnapshotFile read(StampedFile file, boolean keepContent) throws IOException {
    var sha256 = ContentDigest.sha256();
    try (var in = opener.open(file.path())) {
      byte[] content = keepContent ? in.readNBytes((int) file.size()) : null;
      long read = content == null ? hash(in, sha256, file.size()) : content.length;
      if (read != file.size() || in.read() >= 0) {
        throw new FileSystemException(file.path().toString(), null, "it changed meanwhile");
      }
      if (content != null) {
        sha256.update(content);
      }
      return new SnapshotFile(sha256.digest(), read, content, Ownership.of(file.path()));
    }
  }

  private static long hash(InputStream in, MessageDigest sha256, long size) throws IOException {
    var chunk = new byte[(int) Math.min(CHUNK, Math.max(1, size))];
    long total = 0;
    int read;
    while (total < size
        && (read = in.read(chunk, 0, (int) Math.min(chunk.length, size - total))) > 0) {
      sha256.update(chunk, 0, read);
      total += read;
    }
    return total;
  }

  /** How a file is opened. */
  interface Opener {
    InputStream open(Path file) throws IOException;
  }
}
