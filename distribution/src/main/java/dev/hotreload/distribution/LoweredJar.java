package dev.hotreload.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The agent's jar as it is shipped: our own classes {@linkplain Lowering lowered}, the rest as is. */
final class LoweredJar {
  private LoweredJar() {}

  /** With the same time of modification, which the AOT cache remembers. */
  static void write(Path from, Path to) throws IOException {
    try (var loader = new URLClassLoader(new URL[] {from.toUri().toURL()}, null);
        var jar = new JarFile(from.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(to))) {
      var lowering = new Lowering(loader);
      for (var entry : jar.stream().toList()) {
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (InputStream in = jar.getInputStream(entry)) {
          var bytes = in.readAllBytes();
          out.write(Modules.isOurs(entry) ? lowering.lower(bytes) : bytes);
        }
        out.closeEntry();
      }
    }
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
  }
}
