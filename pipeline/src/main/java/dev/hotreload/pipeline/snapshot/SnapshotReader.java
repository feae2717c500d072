package dev.hotreload.pipeline.snapshot;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.watch.Access;
import dev.hotreload.pipeline.watch.Stamp;
import dev.hotreload.pipeline.watch.Stamp.StampedFile;
import dev.hotreload.pipeline.watch.Stamper;
import dev.hotreload.pipeline.watch.Stamping;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the files of a source as one consistent set: they are stamped before and after, and unless
 * both stamps are equal everything is read again. Safe for any thread.
 */
public final class SnapshotReader {
  private static final int ATTEMPTS = 6;

  /** Doubled with every attempt: 1, 2, 4, 8, 16 ms. */
  private static final long PAUSE_NANOS = 1_000_000;

  private final Stamper stamper = new Stamper();
  private final Limits limits;
  private final FileReader files;

  public SnapshotReader(Limits limits) {
    this(limits, Files::newInputStream);
  }

  SnapshotReader(Limits limits, FileReader.Opener opener) {
    this.limits = limits;
    this.files = new FileReader(opener);
  }

  /**
   * Reads a source.
   *
   * @param source a directory or one file
   * @param keepContent whether the snapshot holds the bytes and not only their hashes
   */
  public Reading read(Path source, boolean keepContent) {
    Reading latest = unsteady(source, "they kept changing");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(PAUSE_NANOS << (attempt - 1));
      }
      latest = once(source, keepContent);
      if (!(latest instanceof Reading.Unsteady)) {
        return latest;
      }
    }
    return latest;
  }

  /** Reads a source that has to be one file, with its content. */
  public Reading readFile(Path file) {
    return Files.isDirectory(file)
        ? new Reading.Refused(file + " is a directory: it has to be a file")
        : read(file, true);
  }

  private Reading once(Path source, boolean keepContent) {
    return switch (stamper.stamp(source)) {
      case Stamping.Missing(var reason) -> new Reading.Missing(reason);
      case Stamping.Refused(var reason) -> new Reading.Refused(reason);
      case Stamping.Unsteady(var reason) -> new Reading.Unsteady(reason);
      case Stamping.Stamped(var stamp) -> stamped(source, stamp, keepContent);
    };
  }

  private Reading stamped(Path source, Stamp before, boolean keepContent) {
    if (before.files().isEmpty()) {
      return new Reading.Missing(source + " holds no files");
    }
    var tooLarge = tooLarge(source, before);
    if (tooLarge.isPresent()) {
      return new Reading.Refused(tooLarge.get());
    }
    StampedFile current = null;
    try {
      var read = new TreeMap<String, SnapshotFile>();
      for (var file : before.files()) {
        current = file;
        read.put(file.name(), files.read(file, keepContent));
      }
      return stamper.stamp(source) instanceof Stamping.Stamped(var after) && after.equals(before)
          ? new Reading.Read(new Snapshot(read, digest(read)), before)
          : unsteady(source, "they kept changing");
    } catch (NoSuchFileException e) {
      return unsteady(source, "they vanish while they are read");
    } catch (AccessDeniedException e) {
      return new Reading.Refused(Access.denied(current == null ? source : current.path()));
    } catch (IOException e) {
      return unsteady(source, cause(e));
    }
  }

  private Optional<String> tooLarge(Path source, Stamp stamp) {
    for (var file : stamp.files()) {
      if (file.size() > limits.file()) {
        return Optional.of(
            "%s in %s is larger than %s: it is not read"
                .formatted(file.name(), source, Limits.text(limits.file())));
      }
    }
    long sum = stamp.files().stream().mapToLong(StampedFile::size).sum();
    return sum > limits.source()
        ? Optional.of(
            "%s holds more than %s: it is not read".formatted(source, Limits.text(limits.source())))
        : Optional.empty();
  }

  private static ContentDigest digest(Map<String, SnapshotFile> files) {
    var hashes = new HashMap<String, byte[]>();
    files.forEach((name, file) -> hashes.put(name, file.sha256()));
    return ContentDigest.of(hashes);
  }

  private static Reading unsteady(Path source, String cause) {
    return new Reading.Unsteady("the files of " + source + " can't be read now: " + cause);
  }

  /** The system's word, such as "Stale file handle"; it never quotes a file. */
  private static String cause(IOException e) {
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(e.getMessage());
  }
}
