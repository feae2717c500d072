package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.embed.Target.Offer;
import dev.hotreload.pipeline.validate.CertificateChain;
import dev.hotreload.pipeline.validate.KeystoreFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** A trust bundle, and what decides by it. Equal if its certificates are. */
final class Authorities {
  private final List<X509Certificate> certificates;
  private final X509ExtendedTrustManager manager;

  private Authorities(List<X509Certificate> certificates, X509ExtendedTrustManager manager) {
    this.certificates = List.copyOf(certificates);
    this.manager = manager;
  }

  /**
   * Reads the keystore that the source's validation names, else a PEM file.
   *
   * @param fileName of the PEM file, unless it is the only one
   */
  static Authorities read(Offer offer, String fileName) throws Refused {
    var store = offer.check(ValidateSettings.Keystore.class);
    var all = store.isPresent() ? read(store.get(), offer) : pem(offer.content(), fileName);
    return new Authorities(all, manager(all));
  }

  private static List<X509Certificate> read(ValidateSettings.Keystore store, Offer offer)
      throws Refused {
    return switch (KeystoreFile.read(store, offer.candidate())) {
      case KeystoreFile.Authorities(var all) -> all;
      case KeystoreFile.Broken(var problem) -> throw new Refused(problem);
      case KeystoreFile.Key key ->
          throw new Refused(store.file() + " is said to hold a key: write holds: Trust");
    };
  }

  private static List<X509Certificate> pem(Content content, String fileName) throws Refused {
    var only = content.names().size() == 1 ? content.names().iterator().next() : fileName;
    return switch (CertificateChain.readBundle(content.bytes(only))) {
      case CertificateChain.Broken(var problem) -> throw new Refused(only + " " + problem);
      case CertificateChain.Certificates(var all) -> all;
    };
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  X509ExtendedTrustManager manager() {
    return manager;
  }

  private static X509ExtendedTrustManager manager(List<X509Certificate> certificates) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("ca-" + i, certificates.get(i));
      }
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return Stream.of(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The JDK can't hold certificates in memory", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Authorities others && certificates.equals(others.certificates);
  }

  @Override
  public int hashCode() {
    return certificates.hashCode();
  }
}
