package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.snapshot.Ownership;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a directory: a lock on a file in it. The system gives it back when the
 * process ends, however it ends, and containers that share a volume see each other's.
 */
final class Claim implements AutoCloseable {
  private final Disk disk;
  private @Nullable FileLock lock;
  private @Nullable Object key;

  Claim(Disk disk) {
    this.disk = disk;
  }

  /** @throws Taken if another agent holds it */
  void hold(Path root) throws IOException {
    var file = root.resolve(Layout.CLAIM);
    if (lock != null && Objects.equals(key, key(file))) {
      return;
    }
    close();
    create(file);
    lock = lock(root, file);
    key = key(file);
  }

  private void create(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      disk.writeFile(file, new byte[0], Ownership.DEFAULT);
    } catch (FileAlreadyExistsException e) {
      // Another agent's, in this moment: the lock will tell.
    }
  }

  private static FileLock lock(Path root, Path file) throws IOException {
    var channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    try {
      var lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new Taken(root);
  }

  /** A directory may be deleted and made again, and with it the file: that lock says nothing. */
  private static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.acquiredBy().close();
    }
    lock = null;
  }

  /** Another agent publishes there. */
  static final class Taken extends IOException {
    private static final long serialVersionUID = 1L;

    Taken(Path root) {
      super(root + " is published to by another agent: give each a directory of its own");
    }
  }
}
