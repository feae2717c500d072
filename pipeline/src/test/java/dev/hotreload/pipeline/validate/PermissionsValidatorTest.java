package dev.hotreload.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Readers;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By modes alone, which root sees as everybody does; {@code UnreadableFileTest} is no root. */
class PermissionsValidatorTest {
  private static final IssuedCertificate WEB = Authority.root("root").issue(Leaf.of("web"));

  @TempDir Path folder;
  private final SnapshotReader reader = new SnapshotReader(Limits.ofThisProcess());
  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {0644, 0440, 0444, 0400, 0640, 0600})
  @DisplayName("Trap 30: the kubelet's own modes are not refused, whoever shall read the key")
  void acceptsTheModesOfTheKubelet(int mode) {
    for (var readers : Readers.values()) {
      assertThat(check(volume(mode), readers)).isEqualTo(Finding.accepted());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0644, GROUP, everybody",
    "0644, OWNER, everybody",
    "0440, OWNER, its group",
    "0440, GROUP,",
    "0400, OWNER,"
  })
  @DisplayName("Trap 30: a key that the kubelet made open is told once")
  void tellsOnceOfAKeyThatTheKubeletMadeOpen(String mode, Readers readers, String whom) {
    var volume = volume(Integer.parseInt(mode, 8));
    var validator = new PermissionsValidator(readers, told::add);
    check(volume, validator);
    check(volume, validator);
    if (whom == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told)
          .containsExactly(
              "source tls: tls.key is a private key and may be read by %s (mode %s), as the kubelet made it; a defaultMode of 0440 with an fsGroup closes it"
                  .formatted(whom, mode));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0644, GROUP, 'everybody (mode 0644): chmod o-r it'",
    "0604, GROUP, 'everybody (mode 0604): chmod o-r it'",
    "0644, OWNER, 'everybody (mode 0644): chmod go-r it'",
    "0640, OWNER, 'its group (mode 0640): chmod go-r it'",
    "0640, GROUP,",
    "0600, OWNER,",
    "0400, OWNER,"
  })
  void refusesAnOpenKeyOnAFileSystemOfTheUser(String mode, Readers readers, String open)
      throws IOException {
    var source = plain();
    chmod(source.resolve("tls.key"), Integer.parseInt(mode, 8));
    assertThat(check(source, readers))
        .isEqualTo(
            open == null
                ? Finding.accepted()
                : new Rejected(
                    "tls.key is a private key and may be read by " + open,
                    new Retry.WithBackoff()));
    assertThat(told).isEmpty();
  }

  @Test
  void knowsAKeyByItsContentWhateverItsName() throws IOException {
    var source = plain();
    chmod(Files.writeString(source.resolve("web.pem"), WEB.certificatePem() + WEB.keyPem()), 0644);
    assertThat(((Rejected) check(source, Readers.GROUP)).reason())
        .startsWith("web.pem is a private key and may be read by everybody");
  }

  @ParameterizedTest
  @CsvSource({"0664, its group", "0646, everybody", "0666, everybody", "0620, its group"})
  void refusesWhatOthersMayWrite(String mode, String whom) throws IOException {
    var source = plain();
    chmod(source.resolve("tls.crt"), Integer.parseInt(mode, 8));
    assertThat(check(source, Readers.GROUP))
        .isEqualTo(
            new Rejected(
                "tls.crt may be written by %s (mode %s): chmod go-w it".formatted(whom, mode),
                new Retry.WithBackoff()));
    assertThat(((Rejected) check(volume(0666), Readers.GROUP)).reason())
        .isEqualTo(
            "ca.crt may be written by everybody (mode 0666): give the volume a defaultMode of"
                + " 0644");
  }

  @Test
  void looksAtWhatALinkLeadsToAndNotAtTheLink() throws IOException {
    var source = plain();
    Files.createSymbolicLink(source.resolve("link"), source.resolve("tls.crt"));
    assertThat(check(source, Readers.GROUP)).isEqualTo(Finding.accepted());
    chmod(source.resolve("tls.crt"), 0666);
    assertThat(((Rejected) check(source, Readers.GROUP)).reason())
        .startsWith("link may be written");
  }

  @Test
  void refusesALinkThatLeavesTheSource() throws IOException {
    var source = plain();
    var outside = Files.writeString(folder.resolve("elsewhere"), "x");
    Files.createSymbolicLink(source.resolve("site.conf"), outside);
    assertThat(check(source, Readers.GROUP))
        .isEqualTo(
            new Rejected(
                "site.conf leads to %s, outside of %s: put the file itself there, or watch a folder that holds both"
                    .formatted(outside.toRealPath(), source.toRealPath()),
                new Retry.WithBackoff()));
  }

  @Test
  void refusesALinkThatLeavesTheVolume() throws IOException {
    var volume = volume(0644);
    var outside = Files.writeString(folder.resolve("elsewhere"), "x");
    Files.createSymbolicLink(volume.resolve("..data").toRealPath().resolve("more"), outside);
    assertThat(((Rejected) check(volume, Readers.GROUP)).reason())
        .startsWith("more leads to " + outside.toRealPath() + ", outside of ");
  }

  @Test
  void acceptsASourceThatIsALinkOrOneFileOfAVolume() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), plain());
    assertThat(check(link, Readers.GROUP)).isEqualTo(Finding.accepted());
    assertThat(check(volume(0644).resolve("tls.crt"), Readers.GROUP)).isEqualTo(Finding.accepted());
  }

  @Test
  void refusesASourceThatIsALinkToAFileElsewhere() throws IOException {
    var certs = Files.createDirectory(folder.resolve("certs"));
    var file = Files.createSymbolicLink(certs.resolve("web.crt"), plain().resolve("tls.crt"));
    assertThat(((Rejected) check(file, Readers.GROUP)).reason()).startsWith("web.crt leads to ");
  }

  @Test
  @DisplayName("Trap 30: a kubelet's volume below a folder of the user's own is the kubelet's, too")
  void knowsAVolumeInsideOfAFolder() {
    volume(0644);
    assertThat(check(folder, Readers.OWNER)).isEqualTo(Finding.accepted());
    assertThat(told).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Readers.class)
  @DisplayName("Trap 24: what is said of a key holds nothing of it")
  void showsNothingOfAKey(Readers readers) throws IOException {
    var source = plain();
    chmod(source.resolve("tls.key"), 0644);
    var lines = WEB.keyPem().lines().filter(it -> !it.startsWith("---")).toList();
    assertThat(((Rejected) check(source, readers)).reason()).doesNotContain(lines);
  }

  private Path volume(int mode) {
    var volume = ProjectedVolume.at(folder.resolve("volume" + mode));
    volume.write(Payload.ofText(WEB.secretData()).withMode(mode));
    return volume.root();
  }

  private Path plain() throws IOException {
    var source = Files.createDirectory(folder.resolve("plain"));
    chmod(Files.writeString(source.resolve("tls.crt"), WEB.certificatePem()), 0644);
    chmod(Files.writeString(source.resolve("tls.key"), WEB.keyPem()), 0600);
    return source;
  }

  private static void chmod(Path file, int mode) throws IOException {
    Files.setAttribute(file, "unix:mode", mode);
  }

  private Finding check(Path source, Readers readers) {
    return check(source, new PermissionsValidator(readers, told::add));
  }

  private Finding check(Path source, PermissionsValidator validator) {
    var snapshot = ((Reading.Read) reader.read(source, true)).snapshot();
    return validator.check(new Candidate("tls", source, snapshot, Map.of()));
  }
}
