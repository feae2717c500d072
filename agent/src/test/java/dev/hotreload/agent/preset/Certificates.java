package dev.hotreload.agent.preset;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** {@code tls.crt} and {@code tls.key} of a folder, renewed by rename as careful people do. */
record Certificates(Path folder, Consumer<Path> beforeSwitch) {
  private static final Authority ISSUING = Authority.root("root").intermediate("issuing");

  static Certificates in(Path folder) throws IOException {
    return in(folder, file -> {});
  }

  /** {@code beforeSwitch} sees each file before it gets its name. */
  static Certificates in(Path folder, Consumer<Path> beforeSwitch) throws IOException {
    var certificates = new Certificates(Files.createDirectories(folder), beforeSwitch);
    certificates.renew();
    return certificates;
  }

  void renew() throws IOException {
    IssuedCertificate issued = ISSUING.issue(Leaf.of("web.example"));
    replace("tls.key", issued.keyPem());
    replace("tls.crt", issued.certificatePem());
  }

  private void replace(String name, String text) throws IOException {
    var written = Files.writeString(folder.resolveSibling(name + ".new"), text);
    beforeSwitch.accept(written);
    Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
