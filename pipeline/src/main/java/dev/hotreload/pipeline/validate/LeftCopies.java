package dev.hotreload.pipeline.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private copies whose agent was killed: keys lie in them. An agent that lives holds the lock on its
 * copy; a pid would say nothing, because the containers of a pod share the memory and not the pids.
 */
final class LeftCopies {
  /** The name of a copy until it is locked. Nothing is in it, and nobody sweeps it. */
  static final String UNLOCKED = "hotreload-new-copy-";

  /** Beside the sources' folders, whose names have no dot. */
  static final String LOCK = ".lock";

  private static final Logger LOG = LoggerFactory.getLogger(LeftCopies.class);
  private static final String LOCKED = "hotreload-dry-run-";

  private LeftCopies() {}

  /** The name of a copy once it is locked. The process is in it, so that none sweeps its own. */
  static Path locked(Path unlocked) {
    var random = String.valueOf(unlocked.getFileName()).substring(UNLOCKED.length());
    return unlocked.resolveSibling(own() + random);
  }

  /**
   * Deletes what killed agents of the same user left.
   *
   * @param copy of this process; it tells who the user is
   */
  static void sweep(Path place, Path copy) {
    try (var all = Files.newDirectoryStream(place, LOCKED + "*")) {
      var user = Files.getOwner(copy, LinkOption.NOFOLLOW_LINKS);
      for (var each : all) {
        if (!isOwn(each) && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(user)) {
          sweepUnlessLocked(each);
        }
      }
    } catch (NoSuchFileException e) {
      // Another agent takes its copy away, or sweeps as we do.
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("{} can't be looked through for copies that killed agents left", place);
    }
  }

  /** To open and close a lock of this very process would give it back. */
  private static boolean isOwn(Path copy) {
    return String.valueOf(copy.getFileName()).startsWith(own());
  }

  /** In a container a restarted agent has the pid of its predecessor; the time tells them apart. */
  private static String own() {
    var process = ProcessHandle.current();
    var start = process.info().startInstant().map(it -> it.toEpochMilli()).orElse(0L);
    return LOCKED + process.pid() + "-" + start + "-";
  }

  private static void sweepUnlessLocked(Path copy) {
    try {
      if (isDead(copy)) {
        PrivateCopy.delete(copy);
      }
    } catch (IOException | UncheckedIOException e) {
      if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
        LOG.warn("The copy {} of an agent that was killed can't be deleted: do it by hand", copy);
      }
    }
  }

  /** The lock is deleted last: what has none has nobody. */
  private static boolean isDead(Path copy) throws IOException {
    var options = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (var channel = FileChannel.open(copy.resolve(LOCK), options)) {
      return channel.tryLock() != null;
    } catch (NoSuchFileException e) {
      return true;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
