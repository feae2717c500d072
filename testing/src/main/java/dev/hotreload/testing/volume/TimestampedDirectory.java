package dev.hotreload.testing.volume;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The directories {@code ..YYYY_MM_DD_hh_mm_ss.NNN} that hold a volume's files. */
final class TimestampedDirectory {

  /** Go's layout "..2006_01_02_15_04_05." to which os.MkdirTemp adds a random number. */
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'..'yyyy_MM_dd_HH_mm_ss'.'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Set<PosixFilePermission> DIRECTORY_MODE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path root;
  private final Clock clock;

  TimestampedDirectory(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  Path write(Payload payload) throws IOException {
    Path directory = create();
    for (Map.Entry<String, Payload.Content> file : payload.files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      createFolders(directory, path);
      Files.write(path, file.getValue().bytes);
      Files.setPosixFilePermissions(path, permissions(file.getValue().mode));
    }
    return directory;
  }

  /** Equal means the same paths with the same bytes; the kubelet leaves modes out of it, too. */
  static boolean holds(Path directory, Payload payload) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    Set<String> present = new HashSet<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString();
        present.add(name);
        Payload.Content wanted = payload.files().get(name);
        if (wanted == null || !Arrays.equals(wanted.bytes, Files.readAllBytes(file))) {
          return false;
        }
      }
    }
    return present.equals(payload.files().keySet());
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  private Path create() throws IOException {
    while (true) {
      long unique = ThreadLocalRandom.current().nextLong(100_000_000L, 1L << 32);
      Path directory = root.resolve(NAME.format(clock.instant()) + unique);
      try {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, DIRECTORY_MODE);
        return directory;
      } catch (FileAlreadyExistsException e) {
        // Another number then, as os.MkdirTemp does.
      }
    }
  }

  private static void createFolders(Path directory, Path file) throws IOException {
    Path folder = directory;
    Path relative = directory.relativize(file);
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      folder = folder.resolve(relative.getName(i));
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, DIRECTORY_MODE);
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] inOrder = PosixFilePermission.values();
    for (int bit = 0; bit < inOrder.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(inOrder[bit]);
      }
    }
    return permissions;
  }
}
