package dev.hotreload.distribution;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A JVM with only some of the JDK's modules, by jlink. */
record LinkedRuntime(Path jdk, Set<String> modules) {
  /** Not for running: what other programs than java, compilers and dumps of class lists need. */
  private static final List<String> UNUSED =
      List.of(
          "bin/jwebserver",
          "bin/keytool",
          "lib/jexec",
          "lib/jrt-fs.jar",
          "lib/classlist",
          "lib/libsimdsort.so");

  /** Folders and files of a JDK that no running program needs, by their first name. */
  private static final Set<String> FOR_DEVELOPERS =
      Set.of("jmods", "include", "man", "demo", "sample", "src.zip", "ct.sym");

  /**
   * Where jlink can't (some distributions of the JDK ship it without what it links, or have changed
   * its files) the whole runtime is taken instead: larger, but the same.
   */
  void make(Path home) throws IOException {
    Folders.delete(home);
    var problem = link(home);
    if (!problem.isEmpty()) {
      System.err.println(
          "!!! " + jdk + " can't be linked to a small runtime, so it is copied whole: " + problem);
      Folders.delete(home);
      copy(home);
    }
    for (var unused : UNUSED) {
      Files.deleteIfExists(home.resolve(unused));
    }
    strip(home.resolve("lib/server/libjvm.so"));
  }

  /** 5 MB of names for debuggers, where binutils are there to take them out; else they stay. */
  private static void strip(Path library) {
    Program.find("strip")
        .ifPresent(strip -> Command.of(strip, "--strip-unneeded", library.toString()).run());
  }

  private String link(Path home) {
    var jlink = ToolProvider.findFirst("jlink");
    if (jlink.isEmpty()) {
      return "it has no jlink";
    }
    var out = new StringWriter();
    var writer = new PrintWriter(out, true);
    var code =
        jlink
            .get()
            .run(
                writer,
                writer,
                "--add-modules=" + String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-man-pages",
                "--no-header-files",
                "--compress=zip-6",
                "--output=" + home);
    return code == 0 ? "" : out.toString().strip();
  }

  /** Links are followed: what a package manager keeps elsewhere comes along. */
  private void copy(Path home) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(jdk, FileVisitOption.FOLLOW_LINKS)) {
      all = walk.filter(each -> isForRunning(jdk.relativize(each))).toList();
    }
    for (var from : all) {
      var to = home.resolve(jdk.relativize(from).toString());
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static boolean isForRunning(Path name) {
    return StreamSupport.stream(name.spliterator(), false)
        .noneMatch(part -> FOR_DEVELOPERS.contains(part.toString()));
  }
}
