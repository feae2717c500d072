package dev.hotreload.testing.provide;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest Go of this machine. A distribution's may be too old while a newer one lies beside it.
 * From 1.24 on it knows tool dependencies, and fetches by itself the newer release that a go.mod
 * asks for ({@code GOTOOLCHAIN=auto}).
 */
record GoToolchain(Path program, int minor) {

  static final int MINIMUM = 24;
  private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");
  private static final Path LIBRARIES = Path.of("/usr/lib");

  static GoToolchain newest() throws ProvisionFailed {
    GoToolchain best = null;
    for (Path candidate : candidates()) {
      Optional<GoToolchain> found = inspect(candidate);
      if (found.isPresent() && (best == null || found.get().minor > best.minor)) {
        best = found.get();
      }
    }
    if (best == null) {
      throw new ProvisionFailed("no Go toolchain (1." + MINIMUM + " or later) is installed");
    }
    if (best.minor < MINIMUM) {
      throw new ProvisionFailed(
          "Go 1." + best.minor + " is too old, 1." + MINIMUM + " or later is needed");
    }
    return best;
  }

  /** Bounded by its caller; the environment makes every build the same. */
  Command command(Path module, List<String> arguments) {
    return Command.of(program, arguments)
        .in(module)
        .with(
            Map.of(
                "GOTOOLCHAIN", "auto",
                "GOFLAGS", "-mod=readonly -buildvcs=false",
                "GOWORK", "off",
                "CGO_ENABLED", "0"));
  }

  private static List<Path> candidates() {
    List<Path> all = new ArrayList<>();
    Program.find("go").ifPresent(all::add);
    all.add(Path.of("/usr/local/go/bin/go"));
    if (Files.isDirectory(LIBRARIES)) {
      try (var folders = Files.newDirectoryStream(LIBRARIES, "go-1.*")) {
        folders.forEach(folder -> all.add(folder.resolve("bin/go")));
      } catch (IOException e) {
        throw new UncheckedIOException("Could not look for Go", e);
      }
    }
    return all.stream().filter(Files::isExecutable).toList();
  }

  private static Optional<GoToolchain> inspect(Path go) {
    try {
      Matcher version = VERSION.matcher(Command.of(go, "version").run().stdout());
      return version.find()
          ? Optional.of(new GoToolchain(go, Integer.parseInt(version.group(1))))
          : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
