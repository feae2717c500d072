package dev.hotreload.pipeline.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Who may read a file. Whoever copies a key elsewhere must not let in more people than the original
 * did.
 *
 * @param mode the permission bits, 0 to 0777
 * @param user the owner's number, -1 if unknown
 * @param group the group's number, -1 if unknown
 */
public record Ownership(int mode, int user, int group) {
  /** The kubelet's own mode, for content that came from no file. */
  public static final Ownership DEFAULT = new Ownership(0644, -1, -1);

  private static final int PERMISSIONS = 0777;

  /** Of the file itself; file systems that know no such thing give the default. */
  static Ownership of(Path file) throws IOException {
    try {
      var view = Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      return view.get("mode") instanceof Integer mode
              && view.get("uid") instanceof Integer user
              && view.get("gid") instanceof Integer group
          ? new Ownership(mode & PERMISSIONS, user, group)
          : DEFAULT;
    } catch (UnsupportedOperationException e) {
      return DEFAULT;
    }
  }
}
