package dev.hotreload.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real volume without room: the old version stays, and with room again all goes on. */
@Timeout(60)
class FullDiskTest {
  private static final Map<String, String> OLD = Map.of("tls.crt", "1", "tls.key", "1");
  private static final Map<String, String> LARGE = Map.of("tls.crt", "2".repeat(200_000));

  @TempDir private Path root;

  @Test
  void contentThatDoesNotFitLeavesTheOldVersionAndNoRest() throws IOException {
    try (var volume = SmallVolume.mount(root, "size=128k,mode=755");
        var directory = new StagedDirectory(root, Clock.systemUTC())) {
      assertThat(volume).isNotNull();
      assertThat(directory.publish(Contents.files(OLD))).isInstanceOf(Published.Done.class);

      assertThat(directory.publish(Contents.files(LARGE)))
          .isEqualTo(
              new Published.Failed(
                  root
                      + " can't be written to: No space left on device; it needs room for three"
                      + " times the files"));
      assertThat(Sight.throughNames(root)).isEqualTo(OLD);
      assertThat(Sight.versions(root)).isEqualTo(1);

      for (int i = 0; i < 20; i++) {
        var small = Map.of("tls.crt", Integer.toString(i));
        assertThat(directory.publish(Contents.files(small))).isInstanceOf(Published.Done.class);
        assertThat(directory.markVerified()).isInstanceOf(Published.Done.class);
      }
    }
  }

  /** So that every step that makes something fails once, those after the switch too. */
  @Test
  void whereverTheLastInodeIsUsedUpTheDirectoryIsWhole() throws IOException {
    boolean failed = false;
    boolean done = false;
    for (int inodes = 8; !done; inodes++) {
      try (var volume = SmallVolume.mount(root, "size=1m,mode=755,nr_inodes=" + inodes);
          var directory = new StagedDirectory(root, Clock.systemUTC())) {
        assertThat(volume).isNotNull();
        var before =
            directory.publish(Contents.files(OLD)) instanceof Published.Done
                ? OLD
                : Map.<String, String>of();
        done = directory.publish(Contents.files(many())) instanceof Published.Done;
        failed |= !done && !before.isEmpty();

        assertThat(Sight.throughData(root)).isEqualTo(done ? many() : before);
        assertThat(Sight.throughNames(root)).isEqualTo(done ? many() : before);
      }
    }
    assertThat(failed).isTrue();
  }

  @Test
  void aReadOnlyVolumeIsSaidAndGoesOnBeingRead() throws IOException {
    try (var volume = SmallVolume.mount(root, "size=1m,mode=755")) {
      try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
        directory.publish(Contents.files(OLD));
      }
      volume.makeReadOnly();

      try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
        assertThat(directory.recover())
            .isEqualTo(
                new Recovered.Unusable(
                    root + " can't be written to: Read-only file system; mount it writable"));
      }
      assertThat(Sight.throughNames(root)).isEqualTo(OLD);
    }
  }

  private static Map<String, String> many() {
    var many = new HashMap<>(Map.of("tls.crt", "2"));
    for (int i = 0; i < 6; i++) {
      many.put("new-" + i, "2");
    }
    return many;
  }
}
