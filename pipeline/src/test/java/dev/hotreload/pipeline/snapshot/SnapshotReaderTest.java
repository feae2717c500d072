package dev.hotreload.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SnapshotReaderTest {
  private static final Limits LIMITS = Limits.ofHeap(Long.MAX_VALUE);

  @TempDir Path folder;
  private final SnapshotReader reader = new SnapshotReader(LIMITS);

  @Test
  void readsAllFilesOfAVolume() {
    var volume = volume(Map.of("tls.crt", "certificate", "tls.key", "key"));
    var snapshot = read(volume.root(), true);
    assertThat(texts(snapshot)).isEqualTo(Map.of("tls.crt", "certificate", "tls.key", "key"));
    assertThat(snapshot.digest())
        .isEqualTo(digest(Map.of("tls.crt", "certificate", "tls.key", "key")));
  }

  @Test
  void givesTheSameDigestWithAndWithoutContent() {
    var volume = volume(Map.of("large", "x".repeat(100_000), "empty", ""));
    var bare = read(volume.root(), false);
    assertThat(bare.files().values()).allMatch(it -> it.content() == null);
    assertThat(bare.digest()).isEqualTo(read(volume.root(), true).digest());
    assertThat(read(volume.root(), true).withoutContent().files().values())
        .allMatch(it -> it.content() == null)
        .extracting(SnapshotFile::size)
        .containsExactly(0L, 100_000L);
  }

  @Test
  void readsOneFileOfAVolumeByItsName() {
    var volume = volume(Map.of("nginx.conf", "x", "other", "y"));
    assertThat(texts(read(volume.root().resolve("nginx.conf"), true)))
        .isEqualTo(Map.of("nginx.conf", "x"));
  }

  @Test
  @DisplayName("Trap 3: a switch that rewrites equal files gives the equal digest, another stamp")
  void equalContentIsTheEqualDigest() {
    var volume = volume(Map.of("a", "1"));
    var before = (Reading.Read) reader.read(volume.root(), false);
    volume.forceSwitch(Payload.ofText(Map.of("a", "1")));
    var after = (Reading.Read) reader.read(volume.root(), false);
    assertThat(after.stamp()).isNotEqualTo(before.stamp());
    assertThat(after.snapshot().digest()).isEqualTo(before.snapshot().digest());
  }

  @Test
  @DisplayName("Trap 4: same mtime and size, other content is another digest")
  void readsWhatIsThereWhateverTheMtime() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "one");
    var time = Files.getLastModifiedTime(file);
    var before = read(file, false).digest();
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertThat(read(file, false).digest()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("Trap 6: the identical previous content has the identical digest")
  void previousContentIsThePreviousDigest() {
    var volume = volume(Map.of("a", "good"));
    var good = read(volume.root(), false).digest();
    volume.write(Payload.ofText(Map.of("a", "bad")));
    assertThat(read(volume.root(), false).digest()).isNotEqualTo(good);
    volume.write(Payload.ofText(Map.of("a", "good")));
    assertThat(read(volume.root(), false).digest()).isEqualTo(good);
  }

  @Test
  @DisplayName("Trap 5: a volume switched between certificate and key gives one pair, never a mix")
  void neverMixesTwoContentsOfAVolume() {
    var volume = volume(pair(0));
    var opened = new ArrayList<Path>();
    var switching =
        new SnapshotReader(
            LIMITS,
            file -> {
              opened.add(file);
              if (opened.size() == 2) {
                volume.write(Payload.ofText(pair(1)));
              }
              return Files.newInputStream(file);
            });
    assertThat(texts(((Reading.Read) switching.read(volume.root(), true)).snapshot()))
        .isEqualTo(pair(1));
    assertThat(opened).hasSizeGreaterThan(2);
  }

  @Test
  @DisplayName(
      "Trap 5: plain files replaced between certificate and key give one pair, never a mix")
  void neverMixesTwoContentsOfPlainFiles() throws IOException {
    var plain = Files.createDirectories(folder.resolve("plain"));
    write(plain, pair(0));
    var opened = new ArrayList<Path>();
    var replacing =
        new SnapshotReader(
            LIMITS,
            file -> {
              opened.add(file);
              if (opened.size() == 2) {
                write(plain, pair(1));
              }
              return Files.newInputStream(file);
            });
    assertThat(texts(((Reading.Read) replacing.read(plain, true)).snapshot())).isEqualTo(pair(1));
  }

  @Test
  @DisplayName("Trap 2 and 5: under constant switches every read is one content, never an error")
  void readsOneContentUnderConstantSwitches() throws Exception {
    var volume = volume(pair(0));
    var writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; i <= 300; i++) {
                    volume.write(Payload.ofText(pair(i)));
                  }
                });
    int reads = 0;
    while (writer.isAlive()) {
      switch (reader.read(volume.root(), true)) {
        case Reading.Read(var snapshot, var stamp) -> {
          assertThat(snapshot.files().keySet()).containsExactly("tls.crt", "tls.key");
          assertThat(texts(snapshot).values()).hasSize(2).doesNotContainNull();
          assertThat(texts(snapshot).get("tls.crt")).isEqualTo(texts(snapshot).get("tls.key"));
          reads++;
        }
        case Reading.Unsteady unsteady -> assertThat(unsteady.reason()).contains("can't be read");
        case Reading.Missing missing -> throw new AssertionError(missing);
        case Reading.Refused refused -> throw new AssertionError(refused);
      }
    }
    writer.join();
    assertThat(reads).isPositive();
    assertThat(texts(read(volume.root(), true))).isEqualTo(pair(300));
  }

  @Test
  @DisplayName("Trap 9: a file that grows while it is read is not taken")
  void doesNotTakeAFileThatKeepsGrowing() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "x");
    var growing =
        new SnapshotReader(
            LIMITS,
            path -> {
              Files.writeString(path, Files.readString(path) + "x");
              return Files.newInputStream(path);
            });
    for (boolean keep : new boolean[] {true, false}) {
      assertThat(growing.read(file, keep))
          .isEqualTo(
              new Reading.Unsteady(
                  "the files of " + file + " can't be read now: it changed meanwhile"));
    }
  }

  @Test
  void refusesAFileOfHundredMebibytesUnread() throws IOException {
    var file = folder.resolve("huge");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100L * 1024 * 1024);
    }
    var unopened =
        new SnapshotReader(
            LIMITS,
            path -> {
              throw new AssertionError("It was opened");
            });
    assertThat(unopened.read(file, false))
        .isEqualTo(
            new Reading.Refused("huge in " + file + " is larger than 2 MiB: it is not read"));
  }

  @Test
  void refusesASourceThatIsTooLargeAltogether() {
    var volume = volume(Map.of("a", "x".repeat(60), "b", "x".repeat(60)));
    assertThat(new SnapshotReader(new Limits(100, 119)).read(volume.root(), true))
        .isInstanceOfSatisfying(
            Reading.Refused.class, it -> assertThat(it.reason()).contains("holds more than"));
    assertThat(new SnapshotReader(new Limits(100, 120)).read(volume.root(), true))
        .isInstanceOf(Reading.Read.class);
  }

  @Test
  void limitsFollowFromTheHeap() {
    long mib = 1024 * 1024;
    assertThat(Limits.ofHeap(16 * mib)).isEqualTo(new Limits(2 * mib, 4 * mib));
    assertThat(Limits.ofHeap(4 * mib)).isEqualTo(new Limits(512 * 1024, mib));
    assertThat(Limits.ofHeap(4096 * mib)).isEqualTo(new Limits(2 * mib, 8 * mib));
    assertThat(Limits.text(2 * mib)).isEqualTo("2 MiB");
    assertThat(Limits.text(512 * 1024)).isEqualTo("512 KiB");
  }

  @Test
  @DisplayName("Trap 8: no path, and a volume without files, are missing")
  void missingIsToldApart() throws IOException {
    assertThat(reader.read(folder.resolve("gone"), false)).isInstanceOf(Reading.Missing.class);
    var volume = volume(Map.of());
    assertThat(reader.read(volume.root(), false))
        .isEqualTo(new Reading.Missing(volume.root() + " holds no files"));
    volume.write(Payload.ofText(Map.of("a", "1")));
    assertThat(reader.read(volume.root(), false)).isInstanceOf(Reading.Read.class);
  }

  @Test
  void saysWhoMayNotRead() throws IOException {
    var file = Files.writeString(folder.resolve("tls.key"), "x");
    var denied =
        new SnapshotReader(
            LIMITS,
            path -> {
              throw new AccessDeniedException(path.toString());
            });
    assertThat(denied.read(file, false))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            it -> assertThat(it.reason()).startsWith(file + " may not be read: mode 0"));
  }

  @Test
  void givesUpOnAFailingDisk() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "x");
    var opened = new ArrayList<Path>();
    var failing =
        new SnapshotReader(
            LIMITS,
            path -> {
              opened.add(path);
              throw new FileSystemException(path.toString(), null, "Stale file handle");
            });
    assertThat(failing.read(file, false))
        .isEqualTo(
            new Reading.Unsteady("the files of " + file + " can't be read now: Stale file handle"));
    assertThat(opened).hasSize(6);
  }

  @Test
  void aFileHasToBeAFile() throws IOException {
    assertThat(reader.readFile(folder))
        .isEqualTo(new Reading.Refused(folder + " is a directory: it has to be a file"));
    var file = Files.writeString(folder.resolve("f"), "x");
    assertThat(texts(((Reading.Read) reader.readFile(file)).snapshot()))
        .isEqualTo(Map.of("f", "x"));
    assertThat(reader.readFile(folder.resolve("gone"))).isInstanceOf(Reading.Missing.class);
  }

  @Test
  @DisplayName("Trap 24: no content in the text of a snapshot, a reading or a reason")
  void contentIsInNoText() {
    var volume = volume(Map.of("tls.key", "very-secret"));
    assertThat(reader.read(volume.root(), true).toString()).doesNotContain("very-secret");
    var broken =
        new SnapshotReader(
            LIMITS,
            path -> new ByteArrayInputStream("very-secret!".getBytes(StandardCharsets.UTF_8)));
    assertThat(broken.read(volume.root(), true).toString()).doesNotContain("secret!");
  }

  private ProjectedVolume volume(Map<String, String> data) {
    var volume = ProjectedVolume.at(folder.resolve("volume"));
    volume.write(Payload.ofText(data));
    return volume;
  }

  private static Map<String, String> pair(int i) {
    return Map.of("tls.crt", "number " + i, "tls.key", "number " + i);
  }

  private static void write(Path directory, Map<String, String> data) throws IOException {
    for (var each : List.of("tls.crt", "tls.key")) {
      Files.writeString(directory.resolve(each), data.get(each));
    }
  }

  private Snapshot read(Path source, boolean keepContent) {
    return ((Reading.Read) reader.read(source, keepContent)).snapshot();
  }

  private static Map<String, String> texts(Snapshot snapshot) {
    var texts = new TreeMap<String, String>();
    snapshot
        .files()
        .forEach(
            (name, file) -> texts.put(name, new String(file.content(), StandardCharsets.UTF_8)));
    return texts;
  }

  private static ContentDigest digest(Map<String, String> texts) {
    var hashes = new TreeMap<String, byte[]>();
    texts.forEach(
        (name, text) ->
            hashes.put(name, ContentDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
    return ContentDigest.of(hashes);
  }
}
