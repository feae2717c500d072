package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a source was mounted by {@code subPath}, which the kubelet never updates
 * (kubernetes/kubernetes#50345). Seen from inside a container without any API: such a mount's root
 * lies in a volume's timestamped directory. Source: proc_pid_mountinfo(5).
 */
public final class SubPath {
  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final Pattern TIMESTAMPED = Pattern.compile(".*/\\.\\.\\d{4}_\\d\\d_\\d\\d_.*");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

  private SubPath() {}

  /** Why a source of this process never changes; empty if it may, or if nobody can tell. */
  public static Optional<String> reason(Path source) {
    try {
      return reason(source, Files.readString(MOUNTS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @param mounts the text of {@code /proc/self/mountinfo}
   */
  static Optional<String> reason(Path source, String mounts) {
    var path = source.toAbsolutePath().normalize();
    var around = mounts(mounts).filter(it -> it.holds(path)).reduce(SubPath::nearer);
    var below = mounts(mounts).filter(it -> it.isBelow(path));
    return Stream.concat(around.stream(), below)
        .filter(Mount::never)
        .map(
            it ->
                it.point()
                    + " is a subPath mount, which the kubelet never updates: mount the whole"
                    + " volume at a folder instead")
        .findFirst();
  }

  /** Of two mounts at the same place the later one is seen. */
  private static Mount nearer(Mount a, Mount b) {
    return b.point().getNameCount() >= a.point().getNameCount() ? b : a;
  }

  private static Stream<Mount> mounts(String text) {
    return text.lines()
        .map(it -> it.split(" "))
        .filter(it -> it.length > 4)
        .flatMap(SubPath::mount);
  }

  private static Stream<Mount> mount(String[] fields) {
    try {
      return Stream.of(new Mount(unescaped(fields[3]), Path.of(unescaped(fields[4]))));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  /** Space, tab, newline and backslash are written in octal. */
  private static String unescaped(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll(
            it ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(it.group(1), 8))));
  }

  /**
   * @param root what of its file system is mounted
   */
  private record Mount(String root, Path point) {
    boolean holds(Path source) {
      return source.startsWith(point);
    }

    boolean isBelow(Path source) {
      return point.startsWith(source) && !point.equals(source);
    }

    boolean never() {
      return TIMESTAMPED.matcher(root).matches();
    }
  }
}
