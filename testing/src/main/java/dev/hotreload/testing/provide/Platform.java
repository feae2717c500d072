package dev.hotreload.testing.provide;

import java.util.Locale;

/** This machine in Go's words: {@code linux}, {@code amd64}. */
record Platform(String os, String architecture) {

  static Platform current() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch", "");
    return new Platform(
        os.startsWith("mac") ? "darwin" : os,
        switch (architecture) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> architecture;
        });
  }

  @Override
  public String toString() {
    return os + "-" + architecture;
  }
}
