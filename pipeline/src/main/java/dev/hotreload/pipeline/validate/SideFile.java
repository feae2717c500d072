package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.nio.file.Path;

/**
 * A file that a check needs besides the one that it checks: a password, the authorities to trust, a
 * schema. Relative to the source it is part of the candidate; an absolute one, which may be another
 * object's, is read the moment it is asked for.
 *
 * @param name as it stands in the agent file, and as a reason begins
 */
record SideFile(String name) {
  /** Whether it can become another one without a change of the source. */
  boolean isOutside() {
    return Path.of(name).isAbsolute();
  }

  /**
   * Its content.
   *
   * @throws Unreadable if there is none; continues a sentence that begins with the name
   */
  byte[] read(Candidate candidate) throws Unreadable {
    return isOutside() ? outside() : inside(candidate);
  }

  private byte[] inside(Candidate candidate) throws Unreadable {
    var file = candidate.snapshot().files().get(name);
    if (file == null) {
      throw new Unreadable(
          "is missing in " + candidate.path() + ": put it there or name another file");
    }
    return content(file);
  }

  private byte[] outside() throws Unreadable {
    return switch (new SnapshotReader(Limits.ofThisProcess()).readFile(Path.of(name))) {
      case Reading.Read read -> content(read.snapshot().files().firstEntry().getValue());
      case Reading.Missing(var reason) -> throw unread(reason);
      case Reading.Refused(var reason) -> throw unread(reason);
      case Reading.Unsteady(var reason) -> throw unread(reason);
    };
  }

  /** What the reader says of a file begins with its path already. */
  private Unreadable unread(String reason) {
    return new Unreadable(
        reason.startsWith(name + " ")
            ? reason.substring(name.length() + 1)
            : "can't be used: " + reason);
  }

  private static byte[] content(SnapshotFile file) {
    if (file.content() == null) {
      throw new IllegalStateException("The snapshot was read without content");
    }
    return file.content();
  }
}
