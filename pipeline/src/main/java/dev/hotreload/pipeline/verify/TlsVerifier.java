package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.validate.Facts;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Compares what a server shows in a handshake with the certificate file of a source: leaf and chain,
 * all of it and in its order, as servers send what is in the file. Whom it trusts is no matter here,
 * because every byte is compared.
 */
final class TlsVerifier implements Verifier {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final VerifySettings.Tls settings;
  private final Handshake handshake;

  TlsVerifier(VerifySettings.Tls settings) {
    this.settings = settings;
    Duration look = settings.timeout().compareTo(LOOK) < 0 ? settings.timeout() : LOOK;
    handshake =
        new Handshake(
            settings.host(), settings.port(), settings.serverName(), settings.startTls(), look);
  }

  @Override
  public Observation observe(Expected expected) throws InterruptedException {
    return switch (ExpectedChain.of(expected, settings)) {
      case ExpectedChain.Known known -> compare(known);
      case ExpectedChain.Unknown unknown -> new Observation.Differs(unknown.reason(), null);
    };
  }

  private Observation compare(ExpectedChain.Known known) throws InterruptedException {
    return switch (handshake.look(known.chain())) {
      case Handshake.Shown shown -> compare(known, shown.chain());
      case Handshake.Failed failed ->
          new Observation.Differs(
              address() + " " + failed.reason(),
              failed.shown().stream().findFirst().map(Facts::of).orElse(null));
    };
  }

  private Observation compare(ExpectedChain.Known known, List<X509Certificate> shown) {
    Optional<String> difference = new ChainDifference(known, shown).describe();
    return difference.isEmpty()
        ? new Observation.Holds(Facts.of(shown.getFirst()))
        : new Observation.Differs(address() + " " + difference.get(), Facts.of(shown.getFirst()));
  }

  private String address() {
    return settings.host() + ":" + settings.port();
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public Proof proof() {
    return Proof.CONTENT;
  }

  @Override
  public boolean speaksOf(String source, Snapshot snapshot) {
    return settings.source() == null
        ? snapshot.files().containsKey(settings.certificate())
        : settings.source().equals(source);
  }

  @Override
  public boolean readsContent(String source) {
    return settings.source() == null || settings.source().equals(source);
  }

  @Override
  public String describe() {
    return "tls " + address();
  }
}
