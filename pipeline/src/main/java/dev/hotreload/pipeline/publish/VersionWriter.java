package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.snapshot.Ownership;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Writes complete versions, which nobody sees yet. */
final class VersionWriter {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'..'uuuu_MM_dd_HH_mm_ss'.'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Nobody but the owner writes what the owner published, and the owner can read it back. */
  private static final int NOT_FOR_OTHERS = 0022;

  private static final int OWN = 0400;

  private final Disk disk;
  private final Clock clock;

  VersionWriter(Disk disk, Clock clock) {
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * A version with these files, all of it on disk. Half a one is left behind where this throws; the
   * next recovery deletes it.
   */
  Version write(Path root, Map<String, SnapshotFile> files) throws IOException {
    var version = new Version(create(root));
    var folders = new LinkedHashSet<Path>();
    for (var each : new TreeMap<>(files).entrySet()) {
      var file = version.directory().resolve(each.getKey());
      makeFolders(version.directory(), each.getKey(), folders);
      disk.writeFile(file, content(each.getValue()), narrowed(each.getValue().ownership()));
    }
    for (var folder : folders) {
      disk.sync(folder);
    }
    disk.sync(version.directory());
    return version;
  }

  /**
   * The time is for people: order never comes from it. The number makes a name unique under a clock
   * that stands still or goes back, and is random so that no later version is taken for this one.
   */
  private Path create(Path root) throws IOException {
    while (true) {
      long unique = ThreadLocalRandom.current().nextLong(100_000_000L, 10_000_000_000L);
      var directory = root.resolve(NAME.format(clock.instant()) + unique);
      try {
        disk.makeDirectory(directory);
        return directory;
      } catch (FileAlreadyExistsException e) {
        // Another number, then.
      }
    }
  }

  private void makeFolders(Path top, String file, Set<Path> made) throws IOException {
    for (int end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) {
      var folder = top.resolve(file.substring(0, end));
      if (made.add(folder)) {
        disk.makeDirectory(folder);
      }
    }
  }

  private static byte[] content(SnapshotFile file) {
    var content = file.content();
    if (content == null) {
      throw new IllegalStateException("The snapshot was read without content");
    }
    return content;
  }

  private static Ownership narrowed(Ownership original) {
    return new Ownership(
        (original.mode() & ~NOT_FOR_OTHERS) | OWN, original.user(), original.group());
  }
}
