package dev.hotreload.testing.provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeBinariesCacheTest {

  private static final Platform PLATFORM = new Platform("linux", "amd64");

  @TempDir private Path base;
  private final AtomicInteger provided = new AtomicInteger();

  @Test
  void theFirstWayThatWorksFillsItAndTheNextCallFindsIt() throws Exception {
    KubeBinariesCache cache = cache(new Closed("one", "no network"), new Working("1.36.3"));
    assertThat(cache.present()).isEmpty();

    KubeBinaries binaries = cache.obtain(ProgressListener.silent());

    assertThat(binaries.folder()).isEqualTo(base.resolve("k8s/1.36.3-linux-amd64"));
    assertThat(binaries.etcd()).isExecutable();
    assertThat(cache.obtain(ProgressListener.silent())).isEqualTo(binaries);
    assertThat(provided).hasValue(1);
  }

  @Test
  void aFailureNamesAllThatWasTriedAndLeavesNothingBehind() throws IOException {
    KubeBinariesCache cache =
        cache(new Closed("downloading", "no network"), new Closed("building", "no Go"));

    assertThatThrownBy(() -> cache.obtain(ProgressListener.silent()))
        .isInstanceOf(KubeBinariesUnavailable.class)
        .hasMessageContaining("not in " + base)
        .hasMessageContaining("downloading: no network; building: no Go");
    assertThat(names()).containsExactly("1.36.3-linux-amd64.lock");
  }

  @Test
  void programsOfAnotherVersionAreNotTaken() throws IOException {
    KubeBinariesCache cache = cache(new Working("1.2.3"));

    assertThatThrownBy(() -> cache.obtain(ProgressListener.silent()))
        .hasMessageContaining("another version");
    assertThat(cache.present()).isEmpty();
    assertThat(names()).containsExactly("1.36.3-linux-amd64.lock");
  }

  @Test
  void whatAKilledProcessLeftIsReplaced() throws Exception {
    Files.createDirectories(base.resolve("k8s/1.36.3-linux-amd64"));
    Files.writeString(base.resolve("k8s/1.36.3-linux-amd64/etcd"), "");
    Files.createDirectories(base.resolve("k8s/.partial-1"));
    KubeBinariesCache cache = cache(new Working("1.36.3"));

    cache.obtain(ProgressListener.silent());

    assertThat(cache.present()).isPresent();
    assertThat(names()).containsExactlyInAnyOrder("1.36.3-linux-amd64", "1.36.3-linux-amd64.lock");
  }

  @Test
  void whoeverComesWhileItIsFilledWaitsForIt() throws Exception {
    List<Future<KubeBinaries>> results;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      results =
          IntStream.range(0, 4)
              .mapToObj(
                  each ->
                      executor.submit(
                          () -> cache(new Working("1.36.3")).obtain(ProgressListener.silent())))
              .toList();
    }
    assertThat(results).allSatisfy(each -> assertThat(each.get().areThere()).isTrue());
    assertThat(provided).hasValue(1);
  }

  @Test
  void theListenerIsToldEachPhase() throws Exception {
    var phases = new ConcurrentLinkedQueue<String>();

    cache(new Working("1.36.3")).obtain(progress -> phases.add(progress.phase()));

    assertThat(phases).containsSubsequence("waiting for another build", "working");
  }

  @Test
  void theFolderIsTheUsersUnlessToldOtherwise() {
    Path home = Path.of("/home/someone");
    assertThat(CacheFolder.of(Map.of(), home)).isEqualTo(home.resolve(".cache/hotreload"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/xdg"), home))
        .isEqualTo(Path.of("/xdg/hotreload"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/xdg", "HOTRELOAD_CACHE", "/own"), home))
        .isEqualTo(Path.of("/own"));
  }

  private KubeBinariesCache cache(Provider... providers) {
    return new KubeBinariesCache(base, PLATFORM, List.of(providers));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(base.resolve("k8s"))) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }

  private record Closed(String name, String reason) implements Provider {
    @Override
    public void provide(Path folder, Phases phases) throws ProvisionFailed {
      throw new ProvisionFailed(reason);
    }
  }

  private final class Working implements Provider {
    private final String version;

    Working(String version) {
      this.version = version;
    }

    @Override
    public String name() {
      return "working";
    }

    @Override
    public void provide(Path folder, Phases phases) {
      provided.incrementAndGet();
      phases.begin("working", null, Duration.ZERO);
      try {
        for (String program : KubeBinaries.NAMES) {
          Path file = folder.resolve(program);
          Files.writeString(file, "#!/bin/sh\necho 3.6.8 v" + version + "\n");
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
