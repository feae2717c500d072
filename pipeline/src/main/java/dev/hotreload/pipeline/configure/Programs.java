package dev.hotreload.pipeline.configure;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which programs can be run. */
@FunctionalInterface
public interface Programs {
  /**
   * The program's file; empty if there is none that may be run.
   *
   * @param program an absolute path, or a name without a slash
   */
  Optional<Path> find(String program);

  /** Takes every program for present: for whoever checks a file that another machine will run. */
  static Programs assumed() {
    return program -> Optional.of(Path.of(program));
  }

  /**
   * Those of this machine.
   *
   * @param path the value of the environment variable PATH; the places of system programs, which
   *     the PATH of a plain user often lacks, are searched after it
   */
  static Programs onPath(String path) {
    return program ->
        Stream.of((path + ":/usr/local/sbin:/usr/sbin:/sbin").split(":"))
            .flatMap(directory -> file(directory, program).stream())
            .findFirst();
  }

  private static Optional<Path> file(String directory, String program) {
    try {
      var file = Path.of(directory).resolve(program);
      return file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException unspeakable) {
      return Optional.empty();
    }
  }
}
