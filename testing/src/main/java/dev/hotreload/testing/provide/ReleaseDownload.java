package dev.hotreload.testing.provide;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * Downloads the projects' own releases, which exist for every patch version (the archives of envtest
 * do not), and compares them with the checksums published beside them.
 *
 * @param kubernetes the folder of one Kubernetes release, ends with a slash
 * @param etcd the folder of one etcd release, ends with a slash
 */
record ReleaseDownload(URI kubernetes, URI etcd, Platform platform) implements Provider {

  private static final Duration EXPECTED = Duration.ofSeconds(30);

  static ReleaseDownload of(Platform platform) {
    return new ReleaseDownload(
        URI.create("https://dl.k8s.io/v" + KubeBinaries.KUBERNETES + "/"),
        URI.create("https://github.com/etcd-io/etcd/releases/download/v" + KubeBinaries.ETCD + "/"),
        platform);
  }

  @Override
  public String name() {
    return "downloading them";
  }

  @Override
  public void provide(Path folder, Phases phases) throws ProvisionFailed {
    try (Fetch fetch = new Fetch(phases)) {
      phases.begin("downloading kube-apiserver", EXPECTED, EXPECTED);
      kubernetes(fetch, folder, "kube-apiserver");
      phases.begin("downloading kubectl", EXPECTED.dividedBy(2), EXPECTED.dividedBy(2));
      kubernetes(fetch, folder, "kubectl");
      phases.begin("downloading etcd", EXPECTED.dividedBy(2), Duration.ZERO);
      etcd(fetch, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("A download could not be written", e);
    }
  }

  private void kubernetes(Fetch fetch, Path folder, String program)
      throws IOException, ProvisionFailed {
    URI source =
        kubernetes.resolve("bin/" + platform.os() + "/" + platform.architecture() + "/" + program);
    String checksum = fetch.text(URI.create(source + ".sha256")).strip();
    fetch.file(source, folder.resolve(program), checksum);
    Files.setPosixFilePermissions(
        folder.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void etcd(Fetch fetch, Path folder) throws IOException, ProvisionFailed {
    String release = "etcd-v" + KubeBinaries.ETCD + "-" + platform;
    String archive = release + ".tar.gz";
    String checksum =
        fetch
            .text(etcd.resolve("SHA256SUMS"))
            .lines()
            .map(line -> line.split("\\s+", -1))
            .filter(words -> words.length == 2 && words[1].equals(archive))
            .map(words -> words[0])
            .findFirst()
            .orElseThrow(() -> new ProvisionFailed("no checksum for " + archive));
    Path file = folder.resolve(archive);
    fetch.file(etcd.resolve(archive), file, checksum);
    Finished extracted =
        Command.of(
                Path.of("/bin/tar"),
                "-xzf",
                file.toString(),
                "-C",
                folder.toString(),
                "--strip-components=1",
                release + "/etcd")
            .run();
    if (!extracted.succeeded()) {
      throw new ProvisionFailed("the archive " + archive + " could not be unpacked");
    }
    Files.delete(file);
  }
}
