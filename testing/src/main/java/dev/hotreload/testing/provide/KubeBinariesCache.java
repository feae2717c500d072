package dev.hotreload.testing.provide;

import dev.hotreload.testing.run.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder outside the checkout that keeps etcd, kube-apiserver and kubectl, and the ways to fill
 * it. It is {@code $HOTRELOAD_CACHE/k8s/<version>-<os>-<arch>}; without that variable {@code
 * $XDG_CACHE_HOME/hotreload} or {@code ~/.cache/hotreload} stands for its first part. Filling it is
 * atomic and safe between processes.
 */
public final class KubeBinariesCache {

  private static final Duration LOCK_LIMIT = Duration.ofMinutes(30);

  private static final String PARTIAL = ".partial-";

  private final Path base;
  private final Path folder;
  private final List<Provider> providers;

  KubeBinariesCache(Path base, Platform platform, List<Provider> providers) {
    this.base = base.resolve("k8s");
    this.folder = this.base.resolve(KubeBinaries.KUBERNETES + "-" + platform);
    this.providers = providers;
  }

  /** The cache of this machine's user. */
  public static KubeBinariesCache standard() {
    Platform platform = Platform.current();
    return new KubeBinariesCache(
        CacheFolder.standard(), platform, List.of(ReleaseDownload.of(platform), new GoBuild()));
  }

  /** What is there already; takes no time. */
  public Optional<KubeBinaries> present() {
    return Optional.of(new KubeBinaries(folder)).filter(KubeBinaries::areThere);
  }

  /**
   * Takes them from the cache, or else downloads or builds them, which takes minutes.
   *
   * @throws KubeBinariesUnavailable if no way led to them
   */
  public KubeBinaries obtain(ProgressListener listener) throws KubeBinariesUnavailable {
    Optional<KubeBinaries> present = present();
    if (present.isPresent()) {
      return present.get();
    }
    try (Phases phases = new Phases(listener)) {
      Files.createDirectories(base);
      phases.begin("waiting for another build", null, Duration.ZERO);
      try (var _ = CacheLock.acquire(Path.of(folder + ".lock"), LOCK_LIMIT)) {
        return fill(phases);
      }
    } catch (ProvisionFailed e) {
      throw new KubeBinariesUnavailable(List.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException("The cache " + base + " can't be used", e);
    }
  }

  private KubeBinaries fill(Phases phases) throws IOException, KubeBinariesUnavailable {
    deleteLeftovers();
    List<String> tried = new ArrayList<>(List.of("not in " + folder));
    if (present().isEmpty() && !tryAll(phases, tried)) {
      throw new KubeBinariesUnavailable(tried);
    }
    return new KubeBinaries(folder);
  }

  /** Of a process that was killed while it filled the cache; called with the lock held. */
  private void deleteLeftovers() throws IOException {
    try (var leftovers = Files.newDirectoryStream(base, PARTIAL + "*")) {
      for (Path leftover : leftovers) {
        Folders.delete(leftover);
      }
    }
  }

  private boolean tryAll(Phases phases, List<String> tried) throws IOException {
    for (Provider provider : providers) {
      Path partial = Files.createTempDirectory(base, PARTIAL);
      try {
        provider.provide(partial, phases);
        requireTheyRun(new KubeBinaries(partial));
        Folders.delete(folder);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        return true;
      } catch (ProvisionFailed e) {
        tried.add(provider.name() + ": " + e.getMessage());
      } finally {
        Folders.delete(partial);
      }
    }
    return false;
  }

  /** A truncated file or another platform's shows here, not in somebody's test. */
  private static void requireTheyRun(KubeBinaries binaries) throws ProvisionFailed {
    require(Command.of(binaries.etcd(), "--version"), KubeBinaries.ETCD);
    require(Command.of(binaries.apiServer(), "--version"), KubeBinaries.KUBERNETES);
    require(Command.of(binaries.kubectl(), "version", "--client"), KubeBinaries.KUBERNETES);
  }

  private static void require(Command command, String version) throws ProvisionFailed {
    try {
      if (!command.run().orThrow().contains(version)) {
        throw new ProvisionFailed("one of the programs has another version than " + version);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new ProvisionFailed("one of the programs does not run here");
    }
  }
}
