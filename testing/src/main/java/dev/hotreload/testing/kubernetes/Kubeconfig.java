package dev.hotreload.testing.kubernetes;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Writes kubeconfig files, readable by their owner alone. */
record Kubeconfig(URI server, String caPem) {

  void writeForCertificate(Path file, IssuedCertificate certificate) {
    write(
        file,
        "default",
        "{client-certificate-data: %s, client-key-data: %s}"
            .formatted(base64(certificate.certificatePem()), base64(certificate.keyPem())));
  }

  void writeForToken(Path file, String namespace, String token) {
    write(file, namespace, "{token: %s}".formatted(token));
  }

  private void write(Path file, String namespace, String user) {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
          - name: test
            cluster: {server: "%s", certificate-authority-data: %s}
        contexts:
          - name: test
            context: {cluster: test, user: test, namespace: %s}
        users:
          - name: test
            user: %s
        """
            .formatted(server, base64(caPem), namespace, user);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("A kubeconfig could not be written", e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
