package dev.hotreload.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.JavaProcess;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories that are not as one wishes, and content that is not as it should be. */
@Timeout(60)
class AdversityTest {
  private static final Map<String, String> OLD = Map.of("tls.crt", "1", "tls.key", "1");
  private static final Map<String, String> NEW = Map.of("tls.crt", "2", "tls.key", "2");

  @TempDir private Path temporary;

  @Test
  void aDirectoryWithSomebodysFilesIsNotTouched() throws IOException {
    Files.writeString(temporary.resolve("nginx.conf"), "mine");

    assertForeign(temporary, "nginx.conf");
    assertThat(Sight.names(temporary)).containsExactly("nginx.conf");
  }

  @Test
  void aKubeletsVolumeIsNotTakenForAStagedDirectory() throws IOException {
    var root = temporary.resolve("mounted");
    ProjectedVolume.at(root).write(Payload.ofText(OLD));

    assertThat(recovered(root)).isInstanceOf(Recovered.Foreign.class);
    assertThat(Sight.throughNames(root)).isEqualTo(OLD);
  }

  @Test
  void aFileThatAppearsLaterStopsPublishingAndStays() throws IOException {
    var root = published();
    Files.writeString(root.resolve("notes"), "mine");

    assertForeign(root, "notes");
    assertThat(root.resolve("notes")).hasContent("mine");
    assertThat(Sight.throughData(root)).isEqualTo(OLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..data", "..verified", "..data_tmp", "tls.crt", "tls.pem"})
  void aLinkThatLeavesTheDirectoryIsNeverFollowed(String name) throws IOException {
    var outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "p");
    var root = published();
    Files.deleteIfExists(root.resolve(name));
    Files.createSymbolicLink(root.resolve(name), outside);

    publish(root, NEW);

    assertThat(outside.resolve("precious")).hasContent("p");
    assertThat(Sight.names(outside)).containsExactly("precious");
  }

  @Test
  void aLinkInsideOfAVersionIsNotReadForAFile() throws IOException {
    var root = published();
    Files.createSymbolicLink(root.resolve("..data/leak"), temporary.resolve("nowhere"));

    assertThat(recovered(root)).isInstanceOf(Recovered.Foreign.class);
  }

  @Test
  void whereTheVisibleVersionIsGoneTheVerifiedOneIsShown() throws IOException {
    var root = published();
    try (var directory = directory(root)) {
      directory.markVerified();
      directory.publish(Contents.files(NEW));
    }
    new Disk((action, path) -> {}).deleteAll(root.resolve("..data").toRealPath());

    assertThat(recovered(root)).isInstanceOf(Recovered.Holds.class);
    assertThat(Sight.throughNames(root)).isEqualTo(OLD);
  }

  @Test
  void aDirectoryThatWasTakenAwayIsMadeAgain() throws IOException {
    var root = temporary.resolve("staged");
    try (var directory = directory(root)) {
      directory.publish(Contents.files(OLD));
      new Disk((action, path) -> {}).deleteAll(root);

      assertThat(directory.publish(Contents.files(NEW))).isInstanceOf(Published.Done.class);
    }
    assertThat(Sight.throughNames(root)).isEqualTo(NEW);
  }

  @Test
  void aFileInThePlaceOfTheDirectoryIsSaid() throws IOException {
    var root = Files.writeString(temporary.resolve("file"), "");

    assertThat(recovered(root))
        .isEqualTo(new Recovered.Unusable(root + " is no directory: name one"));
  }

  @Test
  void theRootOfAnExt4VolumeIsUsable() throws IOException {
    Files.createDirectory(temporary.resolve("lost+found"));

    assertThat(publish(temporary, NEW)).isInstanceOf(Published.Done.class);
    assertThat(temporary.resolve("lost+found")).exists();
  }

  @Test
  void aSecondAgentIsRefusedUntilTheFirstEnds() throws IOException {
    var root = published();
    var taken = root + " is published to by another agent: give each a directory of its own";
    try (var first = JavaProcess.start(IdleAgent.class, root.toString()).awaitReady()) {
      assertThat(recovered(root)).isEqualTo(new Recovered.Unusable(taken));
      assertThat(publish(root, NEW)).isEqualTo(new Published.Failed(taken));
      first.kill();
      assertThat(publish(root, NEW)).isInstanceOf(Published.Done.class);
    }
  }

  @Test
  void aSecondPipelineOfTheSameProcessIsRefusedToo() {
    var root = published();
    try (var first = directory(root)) {
      assertThat(first.recover()).isInstanceOf(Recovered.Holds.class);
      assertThat(publish(root, NEW)).isInstanceOf(Published.Failed.class);
    }
    assertThat(publish(root, NEW)).isInstanceOf(Published.Done.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/etc/passwd", "../x", "a/../x", "a//x", "a/", "./a", "..data", "..x", "a\0b"})
  void namesThatLeaveTheDirectoryOrHideInItAreRefused(String name) throws IOException {
    var root = published();

    assertThat(publish(root, Map.of(name, "x", "b", "y")))
        .isInstanceOfSatisfying(
            Published.Failed.class,
            it -> assertThat(it.reason()).contains("a file of this name can't be published"));
    assertThat(Sight.throughNames(root)).isEqualTo(OLD);
  }

  @Test
  void namesThatAreTooLongAndFilesBelowFilesAreRefused() throws IOException {
    var root = published();
    for (var names :
        List.of(
            Map.of("x".repeat(256), "x"),
            Map.of("ä".repeat(128), "x"),
            Map.of("x/".repeat(2000) + "x", "x"),
            Map.of("a", "x", "a/b", "y"))) {
      assertThat(publish(root, names)).isInstanceOf(Published.Failed.class);
    }
    assertThat(publish(root, Map.of())).isInstanceOf(Published.Failed.class);
    assertThat(Sight.throughNames(root)).isEqualTo(OLD);
    assertThat(publish(root, Map.of("x".repeat(255), "x"))).isInstanceOf(Published.Done.class);
  }

  private Path published() {
    var root = temporary.resolve("staged");
    assertThat(publish(root, OLD)).isInstanceOf(Published.Done.class);
    return root;
  }

  private static Published publish(Path root, Map<String, String> content) {
    try (var directory = directory(root)) {
      return directory.publish(Contents.files(content));
    }
  }

  private static Recovered recovered(Path root) {
    try (var directory = directory(root)) {
      return directory.recover();
    }
  }

  private static void assertForeign(Path root, String entry) {
    var reason =
        root
            + " holds "
            + entry
            + ", which was not published there: name a directory for"
            + " publishing alone";
    assertThat(recovered(root)).isEqualTo(new Recovered.Foreign(reason));
    assertThat(publish(root, NEW)).isEqualTo(new Published.Failed(reason));
  }

  private static StagedDirectory directory(Path root) {
    return new StagedDirectory(root, Clock.systemUTC());
  }

  /** An agent that has nothing to do. */
  static final class IdleAgent {
    private IdleAgent() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (var directory = directory(Path.of(arguments[0]))) {
        directory.recover();
        System.out.println(JavaProcess.READY);
        Thread.currentThread().join();
      }
    }
  }
}
