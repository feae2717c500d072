package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Certificate, chain and key fit together and are valid now (RFC 5280, RFC 7468, RFC 9525). No reason
 * holds anything of the key or its password.
 */
final class TlsValidator implements Validator {
  private final ValidateSettings.Tls settings;
  private final ChainChecks checks;

  TlsValidator(ValidateSettings.Tls settings, Clock clock) {
    this.settings = settings;
    checks = new ChainChecks(settings.minRemaining(), settings.dnsNames(), settings.trust(), clock);
  }

  @Override
  public boolean readsContent() {
    return true;
  }

  @Override
  public Finding check(Candidate candidate) {
    var files = candidate.snapshot().files();
    if (settings.whenPresent()
        && !files.containsKey(settings.certificate())
        && !files.containsKey(settings.key())) {
      return Finding.accepted();
    }
    return missing(candidate, settings.certificate())
        .or(() -> missing(candidate, settings.key()))
        .map(Finding::rejected)
        .orElseGet(() -> chain(candidate));
  }

  private static Optional<String> missing(Candidate candidate, String name) {
    var files = candidate.snapshot().files();
    if (files.containsKey(name)) {
      return Optional.empty();
    }
    boolean directory = files.keySet().stream().anyMatch(it -> it.startsWith(name + "/"));
    return Optional.of(
        directory
            ? name + " in " + candidate.path() + " is a directory: it has to be a file"
            : name + " is missing in " + candidate.path() + ": put it there or name another file");
  }

  private Finding chain(Candidate candidate) {
    var file = settings.certificate();
    return switch (CertificateChain.read(content(candidate.snapshot().files(), file))) {
      case CertificateChain.Broken(var problem) -> Finding.rejected(file + " " + problem);
      case CertificateChain.Certificates(var all) ->
          checks.check(file, all, candidate, () -> key(candidate, all.getFirst()));
    };
  }

  private Optional<Rejected> key(Candidate candidate, X509Certificate leaf) {
    var pem = content(candidate.snapshot().files(), settings.key());
    var passwords = Passwords.of(settings.passwordFile(), candidate);
    try {
      return KeyMatch.belongs(pem, leaf, passwords)
          ? Optional.empty()
          : Optional.of(
              new Rejected(
                  "%s does not belong to the certificate in %s (%s): issue both again together"
                      .formatted(settings.key(), settings.certificate(), Facts.name(leaf)),
                  new Retry.OnChange()));
    } catch (Unreadable e) {
      var retry =
          passwords != null && passwords.isOutside()
              ? new Retry.WithBackoff()
              : new Retry.OnChange();
      return Optional.of(new Rejected(settings.key() + " " + e.problem(), retry));
    }
  }

  private static byte[] content(SortedMap<String, SnapshotFile> files, String name) {
    var file = files.get(name);
    if (file == null || file.content() == null) {
      throw new IllegalStateException("The snapshot was read without content");
    }
    return file.content();
  }
}
