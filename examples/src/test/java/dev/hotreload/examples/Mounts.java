package dev.hotreload.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The volumes of a server, as the kubelet writes them. */
final class Mounts {
  /** Generous, for machines that have other things to do. */
  static final Duration SOON = Duration.ofSeconds(30);

  final Authority authority = Authority.root("examples");
  final Path folder;
  private final ProjectedVolume tls;
  private final ProjectedVolume site;
  private final ProjectedVolume ca;

  Mounts(Path folder) {
    this.folder = folder;
    tls = ProjectedVolume.at(folder.resolve("tls"));
    site = ProjectedVolume.at(folder.resolve("site"));
    ca = ProjectedVolume.at(folder.resolve("ca"));
    site("greeting: hello\n");
    ca(authority.caPem());
  }

  IssuedCertificate issue() {
    return authority.issue(Leaf.of("web.example").withIpAddresses("127.0.0.1"));
  }

  IssuedCertificate rotate() {
    var next = issue();
    tls(next.secretData());
    return next;
  }

  void tls(Map<String, String> data) {
    tls.write(Payload.ofText(data));
  }

  void site(String yaml) {
    site.write(Payload.ofText(Map.of("site.yaml", yaml)));
  }

  void ca(String pem) {
    ca.write(Payload.ofText(Map.of("ca.crt", pem)));
  }

  /** Until the server's own port has proved that it shows this certificate. */
  static void awaitProof(HotReload hot, IssuedCertificate certificate) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              var source = hot.status().sources().getFirst();
              assertThat(source.state()).isEqualTo(State.CURRENT);
              assertThat(source.verified()).isEqualTo(source.observed());
              assertThat(source.served().fingerprint()).isEqualTo(certificate.fingerprint());
            });
  }
}
