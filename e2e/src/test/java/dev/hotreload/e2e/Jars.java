package dev.hotreload.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The programs as a user starts them: {@code java -jar}. */
final class Jars {
  private Jars() {}

  static Path agent() {
    return jar("agent/target/hotreload-agent.jar");
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
