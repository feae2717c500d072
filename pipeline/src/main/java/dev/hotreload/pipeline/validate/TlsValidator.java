package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Certificate, chain and key fit together and are valid now (RFC 5280, RFC 7468, RFC 9525). No reason
 * holds anything of the key.
 */
final class TlsValidator implements Validator {
  private static final int LEAST_RSA_BITS = 2048;

  private final ValidateSettings.Tls settings;
  private final Validity validity;
  private final DnsNames dnsNames;
  private final ChainOrder order = new ChainOrder();

  TlsValidator(ValidateSettings.Tls settings, Clock clock) {
    this.settings = settings;
    this.validity = new Validity(clock, settings.minRemaining());
    this.dnsNames = new DnsNames(settings.dnsNames());
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
        .orElseGet(() -> chain(files));
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
            : name + " is missing in " + candidate.path());
  }

  private Finding chain(SortedMap<String, SnapshotFile> files) {
    return switch (CertificateChain.read(content(files, settings.certificate()))) {
      case CertificateChain.Broken(var problem) ->
          Finding.rejected(settings.certificate() + " " + problem);
      case CertificateChain.Certificates(var all) ->
          problem(all, content(files, settings.key()))
              .<Finding>map(it -> it)
              .orElseGet(() -> new Finding.Accepted(Facts.of(all.getFirst())));
    };
  }

  private Optional<Rejected> problem(List<X509Certificate> chain, byte[] key) {
    var file = settings.certificate();
    var leaf = chain.getFirst();
    return Stream.<Supplier<Optional<Rejected>>>of(
            () -> order.problem(file, chain).map(TlsValidator::lasting),
            () -> key(key, leaf).map(TlsValidator::lasting),
            () -> weak(leaf).map(TlsValidator::lasting),
            () -> dnsNames.problem(file, leaf).map(TlsValidator::lasting),
            () -> validity.problem(file, chain))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> key(byte[] pem, X509Certificate leaf) {
    try {
      return KeyMatch.belongs(pem, leaf)
          ? Optional.empty()
          : Optional.of(
              "%s does not belong to the certificate in %s (%s): issue both again together"
                  .formatted(settings.key(), settings.certificate(), Facts.name(leaf)));
    } catch (Unreadable e) {
      return Optional.of(settings.key() + " " + e.problem());
    }
  }

  private Optional<String> weak(X509Certificate leaf) {
    return leaf.getPublicKey() instanceof RSAKey key
            && key.getModulus().bitLength() < LEAST_RSA_BITS
        ? Optional.of(
            "%s (%s) has an RSA key of %d bits: %d are the least"
                .formatted(
                    settings.certificate(),
                    Facts.name(leaf),
                    key.getModulus().bitLength(),
                    LEAST_RSA_BITS))
        : Optional.empty();
  }

  private static Rejected lasting(String reason) {
    return new Rejected(reason, new Finding.Retry.OnChange());
  }

  private static byte[] content(SortedMap<String, SnapshotFile> files, String name) {
    var file = files.get(name);
    if (file == null || file.content() == null) {
      throw new IllegalStateException("The snapshot was read without content");
    }
    return file.content();
  }
}
