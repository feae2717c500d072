package dev.hotreload.pipeline.publish;

import static java.nio.file.Files.readString;
import static java.nio.file.Files.readSymbolicLink;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedDirectoryTest {
  private static final Map<String, String> FIRST = Map.of("nginx.conf", "1", "conf.d/a.conf", "a");
  private static final Map<String, String> SECOND = Map.of("nginx.conf", "2", "mime.types", "b");
  private static final Map<String, String> THIRD = Map.of("nginx.conf", "3");

  private final Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private final SnapshotReader reader = new SnapshotReader(new Limits(1 << 20, 1 << 20));

  @TempDir private Path temporary;
  private Path root;
  private StagedDirectory directory;

  @BeforeEach
  void open() {
    root = temporary.resolve("run/hotreload");
    directory = new StagedDirectory(root, stopped);
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void aDirectoryThatDoesNotExistIsMade() {
    assertThat(directory.recover()).isEqualTo(new Recovered.Empty());
    assertThat(root).isDirectory();
  }

  @Test
  void whatIsPublishedIsSeenThroughLinksAsInAKubeletsVolume() throws IOException {
    var version = done(directory.publish(Contents.files(FIRST)));

    assertThat(version.name()).matches("\\.\\.\\d{4}(_\\d\\d){5}\\.\\d{9,10}");
    assertThat(readSymbolicLink(root.resolve("..data"))).hasToString(version.name());
    assertThat(readSymbolicLink(root.resolve("nginx.conf"))).hasToString("..data/nginx.conf");
    assertThat(readSymbolicLink(root.resolve("conf.d"))).hasToString("..data/conf.d");
    assertThat(readString(root.resolve("conf.d/a.conf"))).isEqualTo("a");
    assertThat(seen(root)).isEqualTo(FIRST);
    assertThat(version.read(reader, false))
        .isInstanceOfSatisfying(
            Reading.Read.class,
            it -> assertThat(it.snapshot().digest()).isEqualTo(Contents.snapshot(FIRST).digest()));
  }

  @Test
  void linksComeAndGoWithTheirFiles() throws IOException {
    done(directory.publish(Contents.files(FIRST)));
    done(directory.publish(Contents.files(SECOND)));

    assertThat(names()).contains("mime.types").doesNotContain("conf.d");
    assertThat(seen(root)).isEqualTo(SECOND);
  }

  @Test
  void onlyTheVisibleAndTheVerifiedVersionAreKept() throws IOException {
    var first = done(directory.publish(Contents.files(FIRST)));
    done(directory.markVerified());
    done(directory.publish(Contents.files(SECOND)));
    var third = done(directory.publish(Contents.files(THIRD)));

    assertThat(names().stream().filter(Layout::isVersion))
        .containsExactlyInAnyOrder(first.name(), third.name());
    assertThat(directory.recover()).isEqualTo(new Recovered.Holds(third, Optional.of(first)));
  }

  @Test
  void theWayBackLeadsToTheLastVerifiedVersionAndNotToThePreviousOne() throws IOException {
    var first = done(directory.publish(Contents.files(FIRST)));
    done(directory.markVerified());
    done(directory.publish(Contents.files(SECOND)));
    done(directory.publish(Contents.files(THIRD)));

    assertThat(done(directory.rollBack())).isEqualTo(first);
    assertThat(seen(root)).isEqualTo(FIRST);
    assertThat(names().stream().filter(Layout::isVersion)).containsExactly(first.name());
    assertThat(done(directory.rollBack())).isEqualTo(first);
  }

  @Test
  void aVersionThatIsShownAgainWasShownJustNow() throws IOException {
    var first = done(directory.publish(Contents.files(FIRST)));
    done(directory.markVerified());
    Files.setLastModifiedTime(first.directory(), FileTime.from(Instant.EPOCH));
    var second = done(directory.publish(Contents.files(SECOND)));
    var before = second.shown();

    assertThat(done(directory.rollBack()).shown()).isAfterOrEqualTo(before);
  }

  @Test
  void anAgentThatIsAskedToEndFinishesTheSwitch() {
    Thread.currentThread().interrupt();

    var version = done(directory.publish(Contents.files(FIRST)));
    var recovered = directory.recover();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(recovered).isEqualTo(new Recovered.Holds(version, Optional.empty()));
    assertThat(seen(root)).isEqualTo(FIRST);
  }

  @Test
  void withoutAVerifiedVersionThereIsNoWayBack() {
    done(directory.publish(Contents.files(FIRST)));

    assertThat(directory.rollBack())
        .isEqualTo(new Published.Failed(root + " holds no version that was ever verified"));
  }

  @Test
  void anotherAgentFindsWhatWasPublishedAndVerified() {
    var first = done(directory.publish(Contents.files(FIRST)));
    done(directory.markVerified());
    var second = done(directory.publish(Contents.files(SECOND)));
    directory.close();

    try (var next = new StagedDirectory(root, stopped)) {
      assertThat(next.recover()).isEqualTo(new Recovered.Holds(second, Optional.of(first)));
      assertThat(Contents.texts(second.read(reader, true))).isEqualTo(SECOND);
    }
  }

  @Test
  void severalSourcesAreOneSwitch() {
    Map<String, Snapshot> sources =
        Map.of("tls", Contents.snapshot(Map.of("tls.crt", "c")), "site", Contents.snapshot(FIRST));

    var version = done(directory.publish(StagedDirectory.together(sources)));

    assertThat(root.resolve("tls/tls.crt").toAbsolutePath()).hasContent("c");
    assertThat(Contents.texts(version.read("site", reader, true))).isEqualTo(FIRST);
  }

  private static Version done(Published published) {
    assertThat(published).isInstanceOf(Published.Done.class);
    return ((Published.Done) published).version();
  }

  private Map<String, String> seen(Path place) {
    return Contents.texts(reader.read(place, true));
  }

  private List<String> names() throws IOException {
    return Entries.of(root).stream().map(Entries::name).toList();
  }
}
