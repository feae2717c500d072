package dev.hotreload.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The programs as a user starts them: {@code java -jar}. */
public final class Jars {
  private Jars() {}

  public static Path agent() {
    return jar("agent/target/hotreload-agent.jar");
  }

  /** What starts the agent as it is shipped; empty where only the jar was built. */
  public static Optional<Path> distribution() {
    return Optional.of(repository().resolve("agent/target/hotreload-agent/bin/hotreload-agent"))
        .filter(Files::isExecutable);
  }

  static Path controller() {
    return jar("controller/target/hotreload-controller.jar");
  }

  /** The top of the repository. */
  static Path repository() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static Path jar(String path) {
    var jar = repository().resolve(path);
    if (!Files.exists(jar)) {
      throw new IllegalStateException(path + " is missing: build it with 'make build'");
    }
    return jar;
  }
}
