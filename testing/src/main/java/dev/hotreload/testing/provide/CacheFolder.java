package dev.hotreload.testing.provide;

import java.nio.file.Path;
import java.util.Map;

/** Where results are kept that take long to make, by the XDG base directory specification. */
final class CacheFolder {

  private CacheFolder() {}

  static Path standard() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static Path of(Map<String, String> environment, Path home) {
    String own = environment.getOrDefault("HOTRELOAD_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (shared.isEmpty() ? home.resolve(".cache") : Path.of(shared)).resolve("hotreload");
  }
}
