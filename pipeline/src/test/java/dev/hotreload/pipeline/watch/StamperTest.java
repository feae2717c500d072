package dev.hotreload.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.execute.Program;
import dev.hotreload.pipeline.watch.Stamp.StampedFile;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StamperTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;
  private final Stamper stamper = new Stamper();

  @Test
  void showsAVolumesFilesByTheirVisibleNamesOnly() {
    var volume = volume(Map.of("tls.key", "k", "tls.crt", "c"));
    var stamp = stamp(volume.root());
    assertThat(names(stamp)).containsExactly("tls.crt", "tls.key");
    assertThat(stamp.projected()).isTrue();
    assertThat(stamp.root()).isEqualTo(data(volume));
    assertThat(stamp.files()).allMatch(it -> it.path().startsWith(stamp.root()));
  }

  @Test
  void showsTheFoldersOfItems() {
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(
        Payload.ofText(Map.of("crt", "c", "key", "k"))
            .withItems(Map.of("crt", "tls/tls.crt", "key", "tls/private/tls.key")));
    assertThat(names(stamp(volume.root()))).containsExactly("tls/private/tls.key", "tls/tls.crt");
  }

  @Test
  void knowsThatAFolderOfItemsLiesInAVolume() {
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(Payload.ofText(Map.of("crt", "c")).withItems(Map.of("crt", "tls/tls.crt")));
    var stamp = stamp(volume.root().resolve("tls"));
    assertThat(stamp.projected()).isTrue();
    assertThat(stamp.root()).isEqualTo(data(volume).resolve("tls"));
    assertThat(names(stamp)).containsExactly("tls.crt");
  }

  @Test
  void knowsThatOneFileLiesInAVolume() {
    var volume = volume(Map.of("nginx.conf", "x"));
    var stamp = stamp(volume.root().resolve("nginx.conf"));
    assertThat(stamp.projected()).isTrue();
    assertThat(names(stamp)).containsExactly("nginx.conf");
  }

  @Test
  void findsTheVolumeBehindALinkFromElsewhere() throws IOException {
    var volume = volume(Map.of("tls.crt", "c"));
    var link = folder.resolve("elsewhere.crt");
    Files.createSymbolicLink(link, volume.root().resolve("tls.crt"));
    assertThat(stamp(link).projected()).isTrue();
    assertThat(names(stamp(link))).containsExactly("elsewhere.crt");
  }

  @Test
  @DisplayName("Trap 1: three switches in a row give three different stamps")
  void seesEachSwitch() {
    var volume = volume(Map.of("a", "0"));
    var zero = stamp(volume.root());
    volume.write(Payload.ofText(Map.of("a", "1")));
    var one = stamp(volume.root());
    volume.write(Payload.ofText(Map.of("a", "2")));
    var two = stamp(volume.root());
    volume.write(Payload.ofText(Map.of("a", "0")));
    assertThat(List.of(zero, one, two, stamp(volume.root()))).doesNotHaveDuplicates();
  }

  @Test
  void isEqualWhileNothingMoves() throws IOException {
    var volume = volume(Map.of("a", "0"));
    assertThat(stamp(volume.root())).isEqualTo(stamp(volume.root()));
    var plain = Files.writeString(folder.resolve("plain"), "x");
    assertThat(stamp(plain)).isEqualTo(stamp(plain));
  }

  @Test
  @DisplayName("Trap 4: other content under the same mtime and size is another stamp")
  void seesAReplacedFileOfSameTimeAndSize() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "one");
    Files.setLastModifiedTime(file, LONG_AGO);
    var before = stamp(file);
    var fresh = Files.writeString(folder.resolve("fresh"), "two");
    Files.setLastModifiedTime(fresh, LONG_AGO);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    assertThat(stamp(file)).isNotEqualTo(before);
  }

  @Test
  @DisplayName("Trap 4: a file rewritten in place with its mtime set back is another stamp")
  void seesAFileRewrittenInPlaceOfSameTimeAndSize() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "one");
    Files.setLastModifiedTime(file, LONG_AGO);
    var before = stamp(file);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(before.files()).extracting(StampedFile::key).containsExactly(key(file));
    assertThat(stamp(file)).isNotEqualTo(before);
  }

  @Test
  @DisplayName("Trap 4: an mtime that goes backwards is another stamp")
  void seesAnMtimeThatGoesBackwards() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "one");
    var before = stamp(file);
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(stamp(file)).isNotEqualTo(before);
  }

  @Test
  void seesThatAModeChanged() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "one");
    var before = stamp(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assertThat(stamp(file)).isNotEqualTo(before);
  }

  @Test
  @DisplayName("Trap 8: missing at start, there later, gone again, back again")
  void seesThatItComesAndGoes() throws IOException {
    var file = folder.resolve("later");
    assertThat(stamper.stamp(file))
        .isEqualTo(
            new Stamping.Missing(file + " does not exist: mount it there or correct the path"));
    Files.writeString(file, "x");
    assertThat(stamper.stamp(file)).isInstanceOf(Stamping.Stamped.class);
    Files.delete(file);
    assertThat(stamper.stamp(file)).isInstanceOf(Stamping.Missing.class);
    Files.writeString(file, "x");
    assertThat(stamper.stamp(file)).isInstanceOf(Stamping.Stamped.class);
  }

  @Test
  void followsLinksAndShowsTheNameOfTheLink() throws IOException {
    var archive = Files.createDirectories(folder.resolve("archive"));
    Files.writeString(archive.resolve("fullchain1.pem"), "1");
    Files.writeString(archive.resolve("fullchain2.pem"), "2");
    var live = Files.createDirectories(folder.resolve("live"));
    var link = live.resolve("fullchain.pem");
    Files.createSymbolicLink(link, Path.of("../archive/fullchain1.pem"));
    var before = stamp(live);
    assertThat(names(before)).containsExactly("fullchain.pem");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../archive/fullchain2.pem"));
    assertThat(stamp(live)).isNotEqualTo(before);
  }

  @Test
  void looksThroughAVolumeInsideOfAPlainDirectory() throws IOException {
    var outer = Files.createDirectories(folder.resolve("outer"));
    Files.writeString(outer.resolve("own"), "x");
    ProjectedVolume.at(outer.resolve("v")).write(Payload.ofText(Map.of("a", "0")));
    var stamp = stamp(outer);
    assertThat(names(stamp)).containsExactly("own", "v/a");
    assertThat(stamp.projected()).isFalse();
  }

  @Test
  void aDirectoryWithAFileOfThatNameIsNoVolume() throws IOException {
    var plain = Files.createDirectories(folder.resolve("plain"));
    Files.writeString(plain.resolve("..data"), "x");
    assertThat(names(stamp(plain))).containsExactly("..data");
  }

  @Test
  void aLinkToNothingIsNoFile() throws IOException {
    var plain = Files.createDirectories(folder.resolve("plain"));
    Files.createSymbolicLink(plain.resolve("dangling"), Path.of("nowhere"));
    assertThat(stamp(plain).files()).isEmpty();
  }

  @Test
  void linksInACircleEnd() throws IOException {
    var plain = Files.createDirectories(folder.resolve("plain/sub"));
    Files.writeString(plain.resolve("f"), "x");
    Files.createSymbolicLink(plain.resolve("up"), folder.resolve("plain"));
    Files.createSymbolicLink(plain.resolve("self"), Path.of("."));
    assertThat(names(stamp(folder.resolve("plain")))).containsExactly("sub/f");
  }

  @Test
  void refusesALinkThatLeadsToItself() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    assertThat(refusal(link)).startsWith(link + " can't be looked at: ").doesNotContain("\n");
  }

  @Test
  void refusesTooManyFiles() throws IOException {
    for (int i = 0; i < 4; i++) {
      Files.writeString(folder.resolve("f" + i), "x");
    }
    assertThat(new Stamper(new Stamper.Bounds(4, 16)).stamp(folder))
        .isInstanceOf(Stamping.Stamped.class);
    assertThat(new Stamper(new Stamper.Bounds(3, 16)).stamp(folder))
        .isEqualTo(
            new Stamping.Refused(folder + " holds more than 3 files: name a smaller directory"));
  }

  @Test
  void refusesTooDeepFolders() throws IOException {
    Files.createDirectories(folder.resolve("1/2/3"));
    assertThat(new Stamper(new Stamper.Bounds(9, 2)).stamp(folder))
        .isEqualTo(
            new Stamping.Refused(folder + " is nested deeper than 2 folders: name one below"));
  }

  @Test
  void refusesWhatIsNeitherFileNorDirectory() throws Exception {
    var pipe = folder.resolve("pipe");
    new Program(List.of("mkfifo", pipe.toString()), Duration.ofSeconds(10)).run();
    var reason = pipe + " is neither a file nor a directory: take it out of the source";
    assertThat(refusal(pipe)).isEqualTo(reason);
    assertThat(refusal(folder)).isEqualTo(reason);
  }

  @Test
  void refusesAPathBelowAFile() throws IOException {
    var file = Files.writeString(folder.resolve("f"), "x");
    assertThat(refusal(file.resolve("below"))).contains("Not a directory");
  }

  @Test
  @DisplayName("Trap 2: a switch in the middle of a look is looked at again")
  void survivesSwitchesMeanwhile() throws Exception {
    var volume = volume(Map.of("a", "0", "b", "0"));
    var writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; i <= 300; i++) {
                    volume.write(Payload.ofText(Map.of("a", "" + i, "b", "" + i)));
                  }
                });
    int looks = 0;
    while (writer.isAlive()) {
      switch (stamper.stamp(volume.root())) {
        case Stamping.Stamped(var stamp) -> assertThat(names(stamp)).containsExactly("a", "b");
        case Stamping.Unsteady unsteady -> assertThat(unsteady.reason()).contains("vanish");
        case Stamping.Missing missing -> throw new AssertionError(missing);
        case Stamping.Refused refused -> throw new AssertionError(refused);
      }
      looks++;
    }
    writer.join();
    assertThat(looks).isGreaterThan(10);
    assertThat(stamper.stamp(volume.root())).isInstanceOf(Stamping.Stamped.class);
  }

  private ProjectedVolume volume(Map<String, String> data) {
    var volume = ProjectedVolume.at(folder.resolve("volume"));
    volume.write(Payload.ofText(data));
    return volume;
  }

  private static Path data(ProjectedVolume volume) {
    try {
      return volume.root().resolve("..data").toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Stamp stamp(Path source) {
    assertThat(stamper.stamp(source)).isInstanceOf(Stamping.Stamped.class);
    return ((Stamping.Stamped) stamper.stamp(source)).stamp();
  }

  private String refusal(Path source) {
    return ((Stamping.Refused) stamper.stamp(source)).reason();
  }

  private static List<String> names(Stamp stamp) {
    return stamp.files().stream().map(StampedFile::name).toList();
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:fileKey");
  }
}
