package dev.hotreload.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.execute.Program;
import dev.hotreload.pipeline.execute.Result;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent says that runs as a user who may not read. Root may read everything, so where these
 * tests are root's a JVM of another user reads, with its own copy of the classes, because it may not
 * enter root's folders; elsewhere the owner takes the right from himself.
 */
@RequiresProgram("setpriv")
class UnreadableFileTest {
  private static final String NOBODY = "65534";
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
  private static final int CLOSED = ROOT ? 0400 : 0;
  private static final Map<String, String> PAIR = Map.of("tls.crt", "public", "tls.key", "s3cr3t");

  @TempDir Path folder;

  @BeforeEach
  void letOthersIn() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(folder.resolve("classes"));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(it -> Files.isDirectory(it) || it.getFileName().toString().startsWith("hotreload-"))
        .forEach(it -> copy(it, folder.resolve("classes")));
  }

  @Test
  @DisplayName("Trap 30: 0400 without an fsGroup can't be read by another user, and that is said")
  void saysWhoMayNotReadWhat() throws Exception {
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(Payload.ofText(PAIR).withMode(CLOSED));
    assertThat(readByAnother(volume.root()))
        .startsWith("Refused[reason=" + volume.root().toRealPath())
        .contains("/tls.crt may not be read: mode %04o, owner ".formatted(CLOSED))
        .endsWith(": run it as that user or give the volume an fsGroup]");
  }

  @Test
  @DisplayName("Trap 30: 0644, the kubelet's default, is read by any user")
  void readsTheKubeletsDefault() throws Exception {
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(Payload.ofText(PAIR).withMode(0644));
    assertThat(readByAnother(volume.root())).startsWith("Read[snapshot=Snapshot[tls.crt, tls.key]");
  }

  @Test
  void saysThatAFolderIsClosed() throws Exception {
    var closed = Files.createDirectory(folder.resolve("closed"));
    Files.writeString(closed.resolve("tls.key"), "s3cr3t");
    Files.setPosixFilePermissions(
        closed, PosixFilePermissions.fromString(ROOT ? "rwx------" : "-wx------"));
    assertThat(readByAnother(closed))
        .startsWith("Refused[reason=" + closed + " may not be read: mode ")
        .contains(", owner ")
        .doesNotContain("s3cr3t");
  }

  private String readByAnother(Path source) throws InterruptedException {
    var command = new ArrayList<String>();
    if (ROOT) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m"));
    command.addAll(List.of("-cp", classPath(), ReadOnce.class.getName()));
    command.add(source.toString());
    var result = new Program(command, Duration.ofSeconds(60)).run();
    assertThat(result).isInstanceOf(Result.Exited.class);
    return ((Result.Exited) result).output().strip();
  }

  /** Jars, in a build that packs, and folders alike. */
  private String classPath() {
    var classes = folder.resolve("classes");
    return classes + File.pathSeparator + classes + "/*";
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (var each : files.filter(Files::isRegularFile).toList()) {
        var target = to.resolve(each.equals(from) ? from.getFileName() : from.relativize(each));
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
