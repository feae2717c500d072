package dev.hotreload.benchmark;

import dev.hotreload.testing.run.Command;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * How large a distribution is, and an image of it: a docker-archive of one layer, with the
 * distribution and the C library that it needs, and nothing else, not even a shell.
 */
record Sizes(Path distribution, Path folder) {
  private static final double MEGA = 1e6;
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+)\\s+\\(0x");

  /** In MB of 10^6 bytes, as registries count. */
  record Measured(double distribution, double image, double compressed) {}

  Measured measure() throws IOException {
    var root = Files.createDirectories(folder.resolve("root/opt"));
    copy(distribution, root.resolve("hotreload"));
    for (var library : libraries()) {
      var to = folder.resolve("root" + library);
      Files.createDirectories(to.getParent());
      Files.copy(library.toRealPath(), to);
    }
    tar(folder.resolve("layer.tar"), folder.resolve("root"), ".");
    Files.writeString(folder.resolve("config.json"), config());
    Files.writeString(
        folder.resolve("manifest.json"),
        "[{\"Config\":\"config.json\",\"RepoTags\":[\"hotreload-agent:benchmark\"],\"Layers\":[\"layer.tar\"]}]");
    var image = folder.resolve("image.tar");
    tar(image, folder, "manifest.json", "config.json", "layer.tar");
    return new Measured(
        bytes(distribution) / MEGA, Files.size(image) / MEGA, compressed(image) / MEGA);
  }

  /** The dynamic linker, and what the runtime's programs and libraries are linked with. */
  private Set<Path> libraries() throws IOException {
    var found = new LinkedHashSet<Path>();
    try (var all = Files.walk(distribution.resolve("runtime"))) {
      for (var each : all.filter(Files::isRegularFile).toList()) {
        var name = String.valueOf(each.getFileName());
        if (name.endsWith(".so") || Files.isExecutable(each)) {
          var matcher = LIBRARY.matcher(Command.of(Path.of("ldd"), each.toString()).run().stdout());
          while (matcher.find()) {
            var library = Path.of(matcher.group(1));
            if (!library.startsWith(distribution)) {
              found.add(library);
            }
          }
        }
      }
    }
    return found;
  }

  private static String config() {
    return """
        {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/opt/hotreload/runtime/bin/java",\
        "@/opt/hotreload/lib/jvm.options","-XX:AOTCache=/opt/hotreload/lib/hotreload-agent.aot","-jar",\
        "/opt/hotreload/lib/hotreload-agent.jar"],"Env":["JAVA_TOOL_OPTIONS=","MALLOC_ARENA_MAX=1"]},\
        "rootfs":{"type":"layers","diff_ids":[]}}
        """;
  }

  private static void copy(Path from, Path to) {
    Command.of(Path.of("cp"), "-a", from.toString(), to.toString()).run().orThrow();
  }

  private static void tar(Path file, Path folder, String... names) {
    var arguments = new ArrayList<>(List.of("-cf", file.toString(), "-C", folder.toString()));
    arguments.addAll(List.of(names));
    Command.of(Path.of("tar"), arguments).run().orThrow();
  }

  private static long bytes(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      var sum = 0L;
      for (var each : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(each);
      }
      return sum;
    }
  }

  private static long compressed(Path file) throws IOException {
    var counted = new Counted();
    try (var in = new BufferedInputStream(Files.newInputStream(file));
        var out = new GZIPOutputStream(counted)) {
      in.transferTo(out);
    }
    return counted.bytes;
  }

  /** Counts and forgets. */
  private static final class Counted extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int count) {
      bytes += count;
    }
  }
}
