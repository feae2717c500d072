package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.KeystoreContent;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Key, chain and authorities of a Java keystore, as cert-manager writes {@code keystore.p12} and
 * {@code truststore.jks}: what has to hold of PEM files has to hold of them. No reason holds anything
 * of a key or a password.
 */
final class KeystoreValidator implements Validator {
  private final ValidateSettings.Keystore settings;
  private final ChainChecks checks;
  private final Clock clock;

  KeystoreValidator(ValidateSettings.Keystore settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    checks = new ChainChecks(settings.minRemaining(), settings.dnsNames(), null, clock);
  }

  @Override
  public boolean readsContent() {
    return true;
  }

  @Override
  public Finding check(Candidate candidate) {
    var passwords = new Passwords(new SideFile(settings.passwordFile()), candidate);
    try {
      var bytes = new SideFile(settings.file()).read(candidate);
      var store = OpenKeystore.of(bytes, settings.type(), passwords);
      return settings.holds() == KeystoreContent.KEY ? key(store, candidate) : authorities(store);
    } catch (Unreadable e) {
      var retry = passwords.isOutside() ? new Retry.WithBackoff() : new Retry.OnChange();
      return new Rejected(settings.file() + " " + e.problem(), retry);
    }
  }

  private Finding key(OpenKeystore store, Candidate candidate) throws Unreadable {
    var alias = store.keyAlias(settings.alias());
    var key = store.key(alias);
    var chain = store.chain(alias);
    return checks.check(
        settings.file(),
        chain,
        candidate,
        () ->
            KeyMatch.belongs(key, chain.getFirst().getPublicKey())
                ? Optional.empty()
                : Optional.of(mismatch(chain.getFirst())));
  }

  private Rejected mismatch(X509Certificate leaf) {
    return new Rejected(
        "%s holds a key that does not belong to its certificate (%s): issue both again together"
            .formatted(settings.file(), Facts.name(leaf)),
        new Retry.OnChange());
  }

  /** A bundle always holds some that are over; what counts is that one is left. */
  private Finding authorities(OpenKeystore store) throws Unreadable {
    return valid(store.authorities(settings.alias()));
  }

  private Finding valid(List<X509Certificate> authorities) {
    var validity = new Validity(clock, settings.minRemaining());
    var problems =
        authorities.stream()
            .map(each -> validity.problem(settings.file(), List.of(each)).orElse(null))
            .toList();
    return problems.contains(null)
        ? Finding.accepted()
        : Objects.requireNonNull(problems.getFirst());
  }
}
