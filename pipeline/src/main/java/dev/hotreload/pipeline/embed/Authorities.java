package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.validate.CertificateChain;
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

  /** Reads a PEM file. */
  static Authorities read(String file, byte[] pem) throws Refused {
    return switch (CertificateChain.readBundle(pem)) {
      case CertificateChain.Broken broken -> throw new Refused(file + " " + broken.problem());
      case CertificateChain.Certificates(var all) -> new Authorities(all, manager(all));
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
