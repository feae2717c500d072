package dev.hotreload.testing.volume;

import static java.nio.file.Files.getLastModifiedTime;
import static java.nio.file.Files.getPosixFilePermissions;
import static java.nio.file.Files.readString;
import static java.nio.file.Files.readSymbolicLink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectedVolumeTest {

  private static final Payload FIRST = Payload.ofText(Map.of("tls.crt", "one", "tls.key", "1"));
  private static final Payload SECOND = Payload.ofText(Map.of("tls.crt", "two", "tls.key", "2"));

  @TempDir private Path temporary;
  private Path root;
  private ProjectedVolume volume;

  @BeforeEach
  void mount() {
    root = temporary.resolve("mounted");
    volume = ProjectedVolume.at(root);
  }

  @Test
  void keysAreLinksThroughDataToATimestampedDirectory() throws IOException {
    volume.write(FIRST);

    String directory = readSymbolicLink(root.resolve("..data")).toString();
    assertThat(directory).matches("\\.\\.\\d{4}(_\\d\\d){5}\\.\\d{9,10}");
    assertThat(readSymbolicLink(root.resolve("tls.crt"))).hasToString("..data/tls.crt");
    assertThat(readString(root.resolve("tls.crt"))).isEqualTo("one");
    assertThat(names(root)).containsExactlyInAnyOrder(directory, "..data", "tls.crt", "tls.key");
    assertThat(mode(root.resolve("tls.key"))).isEqualTo("rw-r--r--");
    assertThat(mode(root.resolve("..data"))).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aSwitchLeavesOnlyTheNewDirectory() throws IOException {
    volume.write(FIRST);
    Path before = root.resolve("..data").toRealPath();

    Switch done = volume.write(SECOND).orElseThrow();

    assertThat(before).doesNotExist();
    assertThat(root.resolve("..data").toRealPath()).isEqualTo(done.directory().toRealPath());
    assertThat(names(root)).hasSize(4).doesNotContain("..data_tmp");
    assertThat(readString(root.resolve("tls.crt"))).isEqualTo("two");
  }

  @Test
  void aSwitchTellsWhenItHappened() {
    Instant before = Instant.now();
    long nanosBefore = System.nanoTime();

    Switch done = volume.write(FIRST).orElseThrow();

    assertThat(done.at()).isBetween(before, Instant.now());
    assertThat(done.nanoTime()).isBetween(nanosBefore, System.nanoTime());
  }

  @Test
  void anEqualPayloadSwitchesNothingUnlessForced() throws IOException {
    volume.write(FIRST);
    Path before = root.resolve("..data").toRealPath();
    FileTime mtime = FileTime.from(Instant.now().minusSeconds(60));
    Files.setLastModifiedTime(root.resolve("tls.crt"), mtime);

    assertThat(volume.write(FIRST)).isEmpty();
    assertThat(root.resolve("..data").toRealPath()).isEqualTo(before);

    volume.forceSwitch(FIRST);
    assertThat(root.resolve("..data").toRealPath()).isNotEqualTo(before);
    assertThat(getLastModifiedTime(root.resolve("tls.crt"))).isGreaterThan(mtime);
    assertThat(readString(root.resolve("tls.crt"))).isEqualTo("one");
  }

  @Test
  void linksComeAndGoWithTheirKeys() throws IOException {
    volume.write(FIRST);

    volume.write(Payload.ofText(Map.of("tls.crt", "one", "ca.crt", "root")));
    assertThat(visible()).containsExactlyInAnyOrder("tls.crt", "ca.crt");

    volume.write(Payload.ofText(Map.of()));
    assertThat(visible()).isEmpty();
    assertThat(root.resolve("..data")).isDirectory();
  }

  @Test
  void itemsWithFoldersHaveOneLinkForTheFolder() throws IOException {
    Payload items = FIRST.withItems(Map.of("tls.crt", "tls/tls.crt", "tls.key", "tls/tls.key"));

    volume.write(items);

    assertThat(visible()).containsExactly("tls");
    assertThat(readSymbolicLink(root.resolve("tls"))).hasToString("..data/tls");
    assertThat(names(root.resolve("tls"))).containsExactlyInAnyOrder("tls.crt", "tls.key");
    assertThat(volume.write(items)).isEmpty();
  }

  @Test
  void modesAreAsAskedFor() throws IOException {
    volume.write(FIRST.withMode(0400).withMode("tls.crt", 0640));

    assertThat(mode(root.resolve("tls.key"))).isEqualTo("r--------");
    assertThat(mode(root.resolve("tls.crt"))).isEqualTo("rw-r-----");
  }

  @Test
  void aVolumeThatExistsIsTakenOver() throws IOException {
    volume.write(FIRST);

    assertThat(ProjectedVolume.at(root).write(FIRST)).isEmpty();
    assertThat(ProjectedVolume.at(root).write(SECOND)).isPresent();
    assertThat(names(root)).hasSize(4);
  }

  @Test
  void pathsThatLeaveTheVolumeAreRefused() {
    for (String path : List.of("../x", "/x", "a/../../x", "..data", "")) {
      assertThatThrownBy(() -> Payload.ofText(Map.of(path, "")))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private List<String> visible() throws IOException {
    return names(root).stream().filter(name -> !name.startsWith("..")).toList();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(getPosixFilePermissions(file));
  }
}
