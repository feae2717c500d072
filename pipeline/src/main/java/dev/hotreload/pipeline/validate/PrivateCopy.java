package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of sources that only this user can read, gone when closed. Keys are among them, so they stay
 * in memory where that is possible: a Secret's volume never touches a disk either. What an agent that
 * was killed left behind is deleted by the next copy, see {@link LeftCopies}.
 */
final class PrivateCopy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateCopy.class);
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<StandardOpenOption> NEW =
      EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path folder;
  private final FileChannel lock;

  private PrivateCopy(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Where copies are made: in memory, else in the folder for temporary files. */
  static Path place() {
    return Files.isWritable(IN_MEMORY)
        ? IN_MEMORY
        : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }

  static PrivateCopy in(Path place) throws IOException {
    var folder = Files.createTempDirectory(place, LeftCopies.UNLOCKED, FOLDER);
    try {
      var copy = new PrivateCopy(LeftCopies.locked(folder), lock(folder));
      Files.move(folder, copy.folder);
      LeftCopies.sweep(place, copy.folder);
      return copy;
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  /** Nobody else knows the file yet. To wait for a lock would end with an interrupt. */
  private static FileChannel lock(Path folder) throws IOException {
    var channel = FileChannel.open(folder.resolve(LeftCopies.LOCK), NEW, FILE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException("A new file is locked already");
    }
    return channel;
  }

  /** Where the copy of a source is, or would be. */
  Path at(String source) {
    return folder.resolve(source);
  }

  /**
   * Copies a source, once.
   *
   * @param elsewhere what its files call the copies of sources
   */
  Path of(String source, Snapshot snapshot, Relocation elsewhere) throws IOException {
    var copy = at(source);
    if (Files.exists(copy)) {
      return copy;
    }
    Files.createDirectory(copy, FOLDER);
    for (var each : snapshot.files().entrySet()) {
      var content = each.getValue().content();
      if (content == null) {
        throw new IllegalStateException("The snapshot was read without content");
      }
      write(copy.resolve(each.getKey()), elsewhere.content(content, this::at));
    }
    return copy;
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent(), FOLDER);
    try (var channel = Files.newByteChannel(file, NEW, FILE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  @Override
  public void close() {
    try {
      delete(folder);
      lock.close();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The private copy {} of a dry run could not be deleted: do it by hand", folder);
    }
  }

  /** A folder with all that is in it; links are deleted and not followed. */
  static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
