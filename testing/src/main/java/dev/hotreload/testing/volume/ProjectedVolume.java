package dev.hotreload.testing.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is laid out and switched exactly as the kubelet's atomic writer
 * (pkg/volume/util/atomic_writer.go) does it:
 *
 * <pre>
 * ..2026_11_22_10_00_00.123456789/tls.crt
 * ..data  -> ..2026_11_22_10_00_00.123456789
 * tls.crt -> ..data/tls.crt
 * </pre>
 *
 * The order of a switch is: the new timestamped directory with all files; {@code ..data_tmp} renamed
 * to {@code ..data}; links of new keys made; links of removed keys deleted; the old directory
 * deleted. Safe for use by several threads.
 */
public final class ProjectedVolume {

  static final String DATA = "..data";
  private static final String DATA_TEMPORARY = "..data_tmp";

  private final Path root;
  private final TimestampedDirectory directories;
  private final ReentrantLock lock = new ReentrantLock();

  private ProjectedVolume(Path root, Clock clock) {
    this.root = root;
    this.directories = new TimestampedDirectory(root, clock);
  }

  /** Takes a directory over as it is, or makes it; nothing is projected yet. */
  public static ProjectedVolume at(Path root) {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException("The volume could not be made", e);
    }
    return new ProjectedVolume(root, Clock.systemUTC());
  }

  /** Where it is mounted. */
  public Path root() {
    return root;
  }

  /** Projects a payload; an equal one switches nothing, as with the kubelet. */
  public Optional<Switch> write(Payload payload) {
    lock.lock();
    try {
      Path current = current();
      if (current != null && TimestampedDirectory.holds(current, payload)) {
        return Optional.empty();
      }
      return Optional.of(switchTo(payload, current));
    } catch (IOException e) {
      throw new UncheckedIOException("The volume could not be written", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Switches to a payload even if it is equal. The kubelet does that when other content of the same
   * volume changed: every file gets a new inode and a new mtime.
   */
  public Switch forceSwitch(Payload payload) {
    lock.lock();
    try {
      return switchTo(payload, current());
    } catch (IOException e) {
      throw new UncheckedIOException("The volume could not be written", e);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Path current() throws IOException {
    Path data = root.resolve(DATA);
    return Files.isSymbolicLink(data) ? root.resolve(Files.readSymbolicLink(data)) : null;
  }

  private Switch switchTo(Payload payload, @Nullable Path old) throws IOException {
    Path fresh = directories.write(payload);
    Path temporary = root.resolve(DATA_TEMPORARY);
    Files.deleteIfExists(temporary);
    Files.createSymbolicLink(temporary, fresh.getFileName());
    Switch done = new Switch(Instant.now(), System.nanoTime(), fresh);
    Files.move(temporary, root.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
    Set<String> visible = firstSegments(payload);
    link(visible);
    unlinkAllBut(visible);
    if (old != null) {
      TimestampedDirectory.delete(old);
    }
    return done;
  }

  private static Set<String> firstSegments(Payload payload) {
    Set<String> names = new HashSet<>();
    payload.files().keySet().forEach(path -> names.add(Path.of(path).getName(0).toString()));
    return names;
  }

  private void link(Set<String> names) throws IOException {
    for (String name : names) {
      if (!Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(root.resolve(name), Path.of(DATA, name));
      }
    }
  }

  private void unlinkAllBut(Set<String> names) throws IOException {
    try (var entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith("..") && !names.contains(name) && Files.isSymbolicLink(entry)) {
          Files.delete(entry);
        }
      }
    }
  }
}
