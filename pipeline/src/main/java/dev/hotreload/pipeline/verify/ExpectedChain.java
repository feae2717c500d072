package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.CertificateChain;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The certificates that a server should show. */
sealed interface ExpectedChain {
  /**
   * These.
   *
   * @param file where they are from, for reasons: {@code tls.crt of source tls}
   * @param chain the leaf first
   */
  record Known(String file, List<X509Certificate> chain) implements ExpectedChain {
    public Known {
      chain = List.copyOf(chain);
    }
  }

  /** There is nothing to compare with. */
  record Unknown(String reason) implements ExpectedChain {}

  static ExpectedChain of(Expected expected, VerifySettings.Tls settings) {
    String certificate = settings.certificate();
    if (settings.source() != null) {
      return of(settings.source(), expected.sources().get(settings.source()), certificate);
    }
    List<String> holders =
        expected.sources().entrySet().stream()
            .filter(each -> each.getValue().files().containsKey(certificate))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return switch (holders.size()) {
      case 0 -> new Unknown("no source holds " + certificate + ", so no certificate is expected");
      case 1 -> of(holders.getFirst(), expected.sources().get(holders.getFirst()), certificate);
      default ->
          new Unknown(
              "several sources hold "
                  + certificate
                  + " ("
                  + String.join(", ", holders)
                  + "): set source in the tls verification to tell which one is served");
    };
  }

  private static ExpectedChain of(String source, @Nullable Snapshot snapshot, String certificate) {
    SnapshotFile file = snapshot == null ? null : snapshot.files().get(certificate);
    if (file == null) {
      return new Unknown("source " + source + " has no " + certificate + " to compare with");
    }
    if (file.content() == null) {
      return new Unknown(
          "the content of " + certificate + " of source " + source + " was not kept");
    }
    String name = certificate + " of source " + source;
    return switch (CertificateChain.read(file.content())) {
      case CertificateChain.Certificates certificates -> new Known(name, certificates.all());
      case CertificateChain.Broken broken -> new Unknown(name + " " + broken.problem());
    };
  }
}
