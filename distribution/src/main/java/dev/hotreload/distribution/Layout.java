package dev.hotreload.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where everything lies in a distribution.
 *
 * <pre>
 * bin/hotreload-agent       what people start: a few lines of POSIX sh
 * lib/hotreload-agent.jar
 * lib/hotreload-agent.aot   what the JVM would find out at each start, found out at build time
 * lib/jvm.options           for java's @
 * runtime/                  the JVM and the JDK's modules that the agent needs
 * </pre>
 */
record Layout(Path home) {
  /** What a server's image may set for its own JVM; blank means not set. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "",
          "JDK_JAVA_OPTIONS",
          "",
          "_JAVA_OPTIONS",
          "",
          "MALLOC_ARENA_MAX",
          "1");

  Path lib() {
    return home.resolve("lib");
  }

  Path launcher() {
    return home.resolve("bin").resolve("hotreload-agent");
  }

  Path runtime() {
    return home.resolve("runtime");
  }

  Path java() {
    return runtime().resolve("bin").resolve("java");
  }

  Path jar() {
    return lib().resolve("hotreload-agent.jar");
  }

  Path cache() {
    return lib().resolve("hotreload-agent.aot");
  }

  Path options() {
    return lib().resolve("jvm.options");
  }

  /** Says what it was made of; not there while it is being made. */
  Path parts() {
    return lib().resolve("made-of");
  }

  /** Starts the agent as the launcher does, but for the cache. */
  List<String> command(List<String> options, List<String> arguments) {
    var command = new ArrayList<>(List.of(java().toString(), "@" + options()));
    command.addAll(options);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(arguments);
    return command;
  }

  void writeOptions() throws IOException {
    Files.writeString(options(), resource("jvm.options"));
  }

  void writeLauncher() throws IOException {
    Files.createDirectories(launcher().getParent());
    Files.writeString(launcher(), resource("hotreload-agent.sh"));
    Files.setPosixFilePermissions(launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static String resource(String name) {
    try (InputStream in = Layout.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not built in: " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
