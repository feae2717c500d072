package dev.hotreload.testing.provide;

import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** At most one process, and one thread of it, fills the cache. The system frees it with its owner. */
final class CacheLock implements AutoCloseable {

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  static CacheLock acquire(Path file, Duration limit) throws ProvisionFailed {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      AtomicReference<FileLock> lock = new AtomicReference<>();
      if (Waiting.until(limit, () -> tryLock(channel, lock))) {
        return new CacheLock(channel);
      }
      channel.close();
      throw new ProvisionFailed("another process has kept " + file + " for too long");
    } catch (IOException e) {
      throw new UncheckedIOException("The cache could not be locked", e);
    }
  }

  private static boolean tryLock(FileChannel channel, AtomicReference<FileLock> lock) {
    try {
      FileLock taken = channel.tryLock();
      lock.set(taken);
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("The cache could not be locked", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The cache could not be unlocked", e);
    }
  }
}
