package dev.hotreload.benchmark;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.nginx.Nginx;
import dev.hotreload.testing.nginx.NginxSettings;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import dev.hotreload.testing.volume.Switch;
import java.nio.file.Path;

/** The real nginx with a Secret and a configuration, and an agent of ours beside it. */
final class Scene implements AutoCloseable {
  private final Path folder;
  private final Authority authority = Authority.root("benchmark");
  private final ProjectedVolume secret;
  private final Nginx nginx;
  private IssuedCertificate newest = authority.issue(Leaf.of("web.example"));

  Scene(Path folder) {
    this.folder = folder;
    secret = ProjectedVolume.at(folder.resolve("tls"));
    secret.write(Payload.ofText(newest.secretData()));
    nginx = Nginx.start(NginxSettings.tls(folder.resolve("nginx"), secret.root()));
  }

  /** The agent with the preset for nginx: signal, dry run, new workers, handshake. */
  Child start(Contestant.Ours agent) {
    return agent.start(
        folder,
        """
        preset: nginx
        sources:
          - {name: tls, path: %s}
          - {name: site, path: %s}
        reload: {signal: {pidFile: %s, process: nginx}}
        verify: [{tls: {address: "127.0.0.1:%d"}}]
        """
            .formatted(
                secret.root(), nginx.configuration(), nginx.pidFile(), nginx.address().getPort()));
  }

  Switch rotate() {
    newest = authority.issue(Leaf.of("web.example"));
    return secret.write(Payload.ofText(newest.secretData())).orElseThrow();
  }

  /** Of the certificate that is mounted now. */
  String fingerprint() {
    return newest.fingerprint();
  }

  @Override
  public void close() {
    nginx.close();
  }
}
