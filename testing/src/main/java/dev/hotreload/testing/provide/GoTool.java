package dev.hotreload.testing.provide;

import dev.hotreload.testing.run.CommandTimeout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * One program built from a pinned Go module and kept in the cache folder: what is measured beside us.
 *
 * @param name of the program, the last part of its package
 * @param version for the cache
 * @param module a folder with go.mod and go.sum, which names the package as its tool
 */
public record GoTool(String name, String version, Path module, String goPackage) {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /**
   * Takes it from the cache or builds it, which takes minutes.
   *
   * @throws ProvisionFailed if there is no Go toolchain, or it did not build
   */
  public Path obtain() throws ProvisionFailed {
    var folder = CacheFolder.standard().resolve("tools").resolve(name + "-" + version);
    var program = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      try (var _ = CacheLock.acquire(folder.resolve(".lock"), LIMIT)) {
        if (!Files.isExecutable(program)) {
          build(folder, program);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The cache " + folder + " can't be used", e);
    }
    return program;
  }

  private void build(Path folder, Path program) throws IOException, ProvisionFailed {
    var partial = folder.resolve(".partial");
    var arguments = List.of("build", "-ldflags", "-s -w", "-o", partial.toString(), goPackage);
    try {
      var finished =
          GoToolchain.newest().command(module.toAbsolutePath(), arguments).within(LIMIT).run();
      if (!finished.succeeded()) {
        throw new ProvisionFailed(name + " did not build: " + finished.stderr().strip());
      }
    } catch (CommandTimeout e) {
      throw new ProvisionFailed(name + " did not build within " + LIMIT.toMinutes() + " minutes");
    }
    Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
  }
}
