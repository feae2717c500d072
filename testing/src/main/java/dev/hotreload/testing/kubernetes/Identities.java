package dev.hotreload.testing.kubernetes;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The keys and certificates of one control plane. RSA with PKCS#1, because that is what every client
 * can read; fabric8's cannot read EC keys in PKCS#8.
 */
final class Identities {

  private final Path folder;
  private final Authority authority =
      Authority.root("hotreload-testing", KeyKind.RSA_2048, Clock.systemUTC());

  private Identities(Path folder) {
    this.folder = folder;
  }

  static Identities writeTo(Path folder) {
    Identities identities = new Identities(folder);
    IssuedCertificate serving =
        identities.issue(
            Leaf.of("localhost", "kubernetes", "kubernetes.default.svc")
                .withIpAddresses("127.0.0.1", "10.0.0.1"));
    IssuedCertificate tokens = identities.issue(Leaf.named("service-accounts"));
    try {
      Files.createDirectories(folder);
      Files.writeString(identities.authorityFile(), identities.authority.caPem());
      Files.writeString(identities.servingCertificate(), serving.certificatePem());
      Files.writeString(identities.servingKey(), serving.keyPem());
      Files.writeString(identities.tokenKey(), tokens.keyPem());
    } catch (IOException e) {
      throw new UncheckedIOException("The control plane's keys could not be written", e);
    }
    return identities;
  }

  /** In the group that may do everything, past RBAC. */
  IssuedCertificate administrator() {
    return issue(Leaf.named("administrator").withOrganizations("system:masters"));
  }

  String caPem() {
    return authority.caPem();
  }

  Path authorityFile() {
    return folder.resolve("ca.crt");
  }

  Path servingCertificate() {
    return folder.resolve("serving.crt");
  }

  Path servingKey() {
    return folder.resolve("serving.key");
  }

  Path tokenKey() {
    return folder.resolve("tokens.key");
  }

  private IssuedCertificate issue(Leaf leaf) {
    return authority.issue(leaf.withKey(KeyKind.RSA_2048, KeyEncoding.TRADITIONAL));
  }
}
