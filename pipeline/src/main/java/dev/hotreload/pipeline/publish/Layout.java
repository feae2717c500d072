package dev.hotreload.pipeline.publish;

import java.util.regex.Pattern;

/**
 * The names in a staged directory. As in a kubelet's volume they begin with two dots, so that a
 * server which reads every file, or all of one ending, passes over them; none has an ending.
 */
final class Layout {
  /** Links to the visible version. */
  static final String DATA = "..data";

  /** Links to the last version that the server was seen to run. */
  static final String VERIFIED = "..verified";

  /** An empty file: the directory is ours, and who holds its lock is the one that writes. */
  static final String CLAIM = "..hotreload";

  /** An ext4 volume has it at its root. */
  static final String LOST_AND_FOUND = "lost+found";

  private static final Pattern VERSION = Pattern.compile("\\.\\.\\d{4}(_\\d\\d){5}\\.\\d{9,10}");

  private Layout() {}

  static boolean isVersion(String name) {
    return VERSION.matcher(name).matches();
  }

  static boolean isPointer(String name) {
    return name.equals(DATA) || name.equals(VERIFIED);
  }

  /** What a pointer is called before it takes the old one's place. */
  static String next(String pointer) {
    return pointer + "_tmp";
  }

  /** Where the link of a top-level name leads to. */
  static String target(String name) {
    return DATA + "/" + name;
  }
}
