package dev.hotreload.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HintTest {
  @TempDir Path folder;
  private final Semaphore woken = new Semaphore(0);
  private final Hint hint = new Hint(woken::release);

  @AfterEach
  void close() {
    hint.close();
  }

  @Test
  void wakesWithinMillisecondsOfASwitch() throws Exception {
    var volume = volume("v");
    hint.watch(List.of(volume.root()));
    var nanos = new ArrayList<Long>();
    for (int i = 1; i <= 30; i++) {
      calm();
      var switched = volume.write(content(i)).orElseThrow();
      assertWoken();
      nanos.add(System.nanoTime() - switched.nanoTime());
    }
    nanos.sort(null);
    assertThat(Duration.ofNanos(nanos.get(15))).isLessThan(Duration.ofMillis(50));
  }

  @Test
  @DisplayName("Trap 31: a source below the volume's root is woken for after the first switch, too")
  void watchesTheRootForAFolderOfItems() throws Exception {
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(content(0).withItems(Map.of("a", "tls/a")));
    hint.watch(List.of(volume.root().resolve("tls"), volume.root().resolve("tls/a")));
    for (int i = 1; i <= 3; i++) {
      calm();
      volume.write(content(i).withItems(Map.of("a", "tls/a")));
      assertWoken();
    }
  }

  @Test
  void ignoresTheOtherFilesBesideAPlainFile() throws Exception {
    var file = Files.writeString(folder.resolve("conf"), "x");
    hint.watch(List.of(file));
    calm();
    Files.writeString(folder.resolve("log"), "x");
    assertThat(woken.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    Files.writeString(file, "y");
    assertWoken();
  }

  @Test
  @DisplayName("Trap 8: wakes when a missing source comes")
  void wakesForWhatComesLater() throws Exception {
    var file = folder.resolve("later");
    hint.watch(List.of(file));
    calm();
    Files.writeString(file, "x");
    assertWoken();
  }

  @Test
  void watchesAFolderAgainThatWasReplaced() throws Exception {
    var plain = Files.createDirectories(folder.resolve("plain"));
    hint.watch(List.of(plain));
    Files.move(plain, folder.resolve("old"));
    Files.createDirectories(plain);
    hint.refresh();
    calm();
    Files.writeString(plain.resolve("f"), "x");
    assertWoken();
  }

  @Test
  void watchesAFolderAgainThatWasDeleted() throws Exception {
    var plain = Files.createDirectories(folder.resolve("plain"));
    hint.watch(List.of(plain));
    Files.delete(plain);
    assertWoken();
    hint.refresh();
    Files.createDirectories(plain);
    hint.refresh();
    calm();
    Files.writeString(plain.resolve("f"), "x");
    assertWoken();
  }

  @Test
  void watchesNoLongerWhatIsNoSource() throws Exception {
    var one = Files.createDirectories(folder.resolve("one"));
    var two = Files.createDirectories(folder.resolve("two"));
    hint.watch(List.of(one));
    hint.watch(List.of(two));
    calm();
    Files.writeString(one.resolve("f"), "x");
    assertThat(woken.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    Files.writeString(two.resolve("f"), "x");
    assertWoken();
  }

  @Test
  @DisplayName("Trap 31: without inotify instances the poll goes on alone")
  void doesWithoutInotify() {
    try (var none =
        new Hint(
            woken::release,
            () -> {
              throw new IOException("User limit of inotify instances reached");
            })) {
      assertThat(none.works()).isFalse();
      none.watch(List.of(folder));
      none.refresh();
    }
    assertThat(hint.works()).isTrue();
  }

  @Test
  void itsThreadEndsWithIt() {
    assertThat(threads()).contains("hotreload-hint");
    hint.close();
    await().untilAsserted(() -> assertThat(threads()).doesNotContain("hotreload-hint"));
    hint.refresh();
    hint.watch(List.of(folder));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  private ProjectedVolume volume(String name) {
    var volume = ProjectedVolume.at(folder.resolve(name));
    volume.write(content(0));
    return volume;
  }

  private static Payload content(int i) {
    return Payload.ofText(Map.of("a", "content " + i));
  }

  /** Until the wakes of what was before have come. */
  private void calm() throws InterruptedException {
    while (woken.tryAcquire(60, TimeUnit.MILLISECONDS)) {
      woken.drainPermits();
    }
  }

  private void assertWoken() throws InterruptedException {
    assertThat(woken.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
  }
}
