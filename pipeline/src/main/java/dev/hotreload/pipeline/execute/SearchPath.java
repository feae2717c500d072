package dev.hotreload.pipeline.execute;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where programs are looked for, by the rules of POSIX execvp: a name with a slash is a path, any
 * other is looked up.
 */
record SearchPath(List<String> folders, @Nullable Path directory) {
  /** What execvp takes where the environment names none. */
  private static final String DEFAULT = "/usr/local/bin:/usr/bin:/bin";

  static SearchPath ofEnvironment() {
    var path = System.getenv("PATH");
    return of(path == null ? DEFAULT : path);
  }

  static SearchPath of(String path) {
    return new SearchPath(List.of(path.split(File.pathSeparator)), null);
  }

  /** Relative paths are resolved from here. */
  SearchPath in(@Nullable Path working) {
    return new SearchPath(folders, working);
  }

  boolean has(String program) {
    return find(program).isPresent();
  }

  Optional<Path> find(String program) {
    try {
      return candidates(program).filter(SearchPath::isProgram).findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Stream<Path> candidates(String program) {
    if (program.isEmpty()) {
      return Stream.empty();
    }
    return program.contains("/")
        ? Stream.of(resolve(program))
        : folders.stream().map(folder -> resolve(folder).resolve(program));
  }

  private Path resolve(String path) {
    return directory == null ? Path.of(path) : directory.resolve(path);
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
