package dev.hotreload.pipeline.publish;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A tmpfs with little room, as an emptyDir with a limit is. Only root may mount one. */
final class SmallVolume implements AutoCloseable {
  private final Path at;

  private SmallVolume(Path at) {
    this.at = at;
  }

  /**
   * Mounts one, or ends the test as not run.
   *
   * @param options of tmpfs, for example {@code size=64k}
   */
  static SmallVolume mount(Path at, String options) throws IOException {
    var program = Program.find("mount");
    Files.createDirectories(at);
    if (program.isEmpty() || !run("mount", "-t", "tmpfs", "-o", options, "none", at.toString())) {
      System.err.println("!!! NOT TESTED: a full disk, because this user may not mount a tmpfs");
      Assumptions.abort("no tmpfs can be mounted");
    }
    return new SmallVolume(at);
  }

  void makeReadOnly() {
    if (!run("mount", "-o", "remount,ro", at.toString())) {
      throw new IllegalStateException("It could not be mounted read-only");
    }
  }

  @Override
  public void close() {
    run("umount", "-l", at.toString());
  }

  private static boolean run(String program, String... arguments) {
    return Command.of(Program.find(program).orElseThrow(), arguments).run().succeeded();
  }
}
