package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.snapshot.Ownership;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every change to the file system that publishing makes, each one a step. An observer hears of each
 * before it is made; a test ends the world there. Modes are set, never left to the umask.
 */
final class Disk {
  private static final int CHUNK = 64 * 1024;
  private static final int GROUP = 0070;
  private static final int OTHERS = 0007;
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final FileAttribute<Set<PosixFilePermission>> CLOSED =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<StandardOpenOption> NEW =
      EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Observer observer;

  Disk(Observer observer) {
    this.observer = observer;
  }

  enum Action {
    MAKE_DIRECTORY,
    CREATE,
    WRITE,
    OWN,
    PERMIT,
    SYNC,
    LINK,
    RENAME,
    DELETE
  }

  /** Hears of a step before it is made, and may prevent it. */
  interface Observer {
    /** Throws, and the step is not made. */
    void before(Action action, Path path) throws IOException;
  }

  void makeDirectory(Path directory) throws IOException {
    observer.before(Action.MAKE_DIRECTORY, directory);
    Files.createDirectory(directory);
    observer.before(Action.PERMIT, directory);
    Files.setPosixFilePermissions(directory, DIRECTORY);
  }

  /** The file and its bytes are on disk when this returns. Until it is whole only we may read it. */
  void writeFile(Path file, byte[] content, Ownership ownership) throws IOException {
    observer.before(Action.CREATE, file);
    try (var channel = FileChannel.open(file, NEW, CLOSED)) {
      for (int at = 0; at < content.length; at += CHUNK) {
        observer.before(Action.WRITE, file);
        write(channel, ByteBuffer.wrap(content, at, Math.min(CHUNK, content.length - at)));
      }
      observer.before(Action.OWN, file);
      int mode = own(file, ownership) ? ownership.mode() : withoutGroup(ownership.mode());
      observer.before(Action.PERMIT, file);
      Files.setAttribute(file, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
      observer.before(Action.SYNC, file);
      channel.force(true);
    }
  }

  /** The names in a directory are on disk when this returns. */
  void sync(Path directory) throws IOException {
    observer.before(Action.SYNC, directory);
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  void link(Path link, String target) throws IOException {
    observer.before(Action.LINK, link);
    Files.createSymbolicLink(link, Path.of(target));
  }

  /** A link in the way of the new name is replaced; what it leads to is not touched. */
  void rename(Path from, Path to) throws IOException {
    observer.before(Action.RENAME, to);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A file, a link or an empty directory; gone already is as good. */
  void delete(Path path) throws IOException {
    observer.before(Action.DELETE, path);
    Files.deleteIfExists(path);
  }

  void deleteAll(Path directory) throws IOException {
    for (var each : Entries.below(directory)) {
      delete(each);
    }
    delete(directory);
  }

  /** Root alone gives files away; to a group its members may. Whether the group is as wanted. */
  private static boolean own(Path file, Ownership wanted) throws IOException {
    boolean group = own(file, "unix:gid", wanted.group());
    own(file, "unix:uid", wanted.user());
    return group;
  }

  private static boolean own(Path file, String attribute, int wanted) throws IOException {
    if (wanted < 0 || Integer.valueOf(wanted).equals(Files.getAttribute(file, attribute))) {
      return true;
    }
    try {
      Files.setAttribute(file, attribute, wanted, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }

  /** Another group than the original's may do only what everybody may. */
  private static int withoutGroup(int mode) {
    return (mode & ~GROUP) | (mode & OTHERS) << 3;
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
