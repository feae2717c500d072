package dev.hotreload.pipeline.embed;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Volumes as the kubelet makes them: a certificate, a trust bundle, a configuration. */
final class Mounts {
  /** Generous, for machines that have other things to do. */
  static final Duration SOON = Duration.ofSeconds(20);

  final Authority authority = Authority.root("ours");
  final Path tls;
  final Path trust;
  final Path app;

  private final ProjectedVolume tlsVolume;
  private final ProjectedVolume trustVolume;
  private final ProjectedVolume appVolume;

  Mounts(Path folder) {
    tls = folder.resolve("tls");
    trust = folder.resolve("trust");
    app = folder.resolve("app");
    tlsVolume = ProjectedVolume.at(tls);
    trustVolume = ProjectedVolume.at(trust);
    appVolume = ProjectedVolume.at(app);
  }

  /** A new certificate of our authority, which is now mounted. */
  IssuedCertificate rotate() {
    var issued = authority.issue(Leaf.of("localhost").withIpAddresses("127.0.0.1"));
    tls(issued.secretData());
    return issued;
  }

  void tls(Map<String, String> files) {
    tlsVolume.write(Payload.ofText(files));
  }

  void tlsBytes(Map<String, byte[]> files) {
    tlsVolume.write(Payload.ofBytes(files));
  }

  void trustBytes(Map<String, byte[]> files) {
    trustVolume.write(Payload.ofBytes(files));
  }

  void trust(String pem) {
    trustVolume.write(Payload.ofText(Map.of("ca.crt", pem)));
  }

  void app(String text) {
    appVolume.write(Payload.ofText(Map.of("app.yaml", text)));
  }

  /** A builder that polls as often as it may. */
  static HotReloadBuilder builder() {
    return HotReload.builder().pollEvery(Duration.ofMillis(100)).startWithin(SOON);
  }
}
