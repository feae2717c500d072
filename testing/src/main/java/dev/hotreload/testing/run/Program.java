package dev.hotreload.testing.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds programs. Servers often lie where only root's PATH leads. */
public final class Program {

  private static final List<String> BEYOND_PATH =
      List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/local/go/bin");

  private Program() {}

  /**
   * Looks along PATH, then in the usual folders for servers and for Go.
   *
   * @param names a name, or those that one program has on different systems, with | between
   */
  public static Optional<Path> find(String names) {
    return Stream.of(names.split("\\|", -1)).flatMap(name -> findOne(name).stream()).findFirst();
  }

  private static Optional<Path> findOne(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(path.split(Pattern.quote(File.pathSeparator), -1)), BEYOND_PATH.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
