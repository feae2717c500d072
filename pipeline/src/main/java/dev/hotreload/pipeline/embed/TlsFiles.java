package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.embed.Target.Offer;
import dev.hotreload.pipeline.validate.CertificateChain;
import dev.hotreload.pipeline.validate.KeystoreFile;
import dev.hotreload.pipeline.validate.PrivateKeyFile;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Key and chain of a source, in PEM.
 *
 * @param certificate the file of leaf and chain
 * @param key the file of the private key
 * @param passwordFile of an encrypted key; absent for none
 */
record TlsFiles(String certificate, String key, @Nullable String passwordFile) {
  private static final TlsFiles OF_A_SECRET = new TlsFiles("tls.crt", "tls.key", null);

  /**
   * Reads what the source's validation names, a keystore or PEM files, else the files of a Secret of
   * type tls; and tries whether this JVM can serve with them.
   */
  static KeyAndChain read(Offer offer) throws Refused {
    var store = offer.check(ValidateSettings.Keystore.class);
    var read = store.isPresent() ? read(store.get(), offer) : of(offer).readPem(offer);
    var problem = Rehearsal.problem(read);
    if (problem.isPresent()) {
      throw new Refused("key and certificates " + problem.get());
    }
    return read;
  }

  private static KeyAndChain read(ValidateSettings.Keystore store, Offer offer) throws Refused {
    return switch (KeystoreFile.read(store, offer.candidate())) {
      case KeystoreFile.Key(var key, var chain) -> new KeyAndChain(key, withoutRoot(chain));
      case KeystoreFile.Broken(var problem) -> throw new Refused(problem);
      case KeystoreFile.Authorities trusted ->
          throw new Refused(store.file() + " is said to hold no key: correct holds");
    };
  }

  /** Keystores bring it, and clients have it or do not trust it (RFC 8446, 4.4.2). */
  private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
    var last = chain.getLast();
    var isRoot = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
    return isRoot && chain.size() > 1 ? chain.subList(0, chain.size() - 1) : chain;
  }

  private static TlsFiles of(Offer offer) {
    return offer
        .check(ValidateSettings.Tls.class)
        .map(tls -> new TlsFiles(tls.certificate(), tls.key(), tls.passwordFile()))
        .orElse(OF_A_SECRET);
  }

  private KeyAndChain readPem(Offer offer) throws Refused {
    var chain = chain(offer.content().bytes(certificate));
    return new KeyAndChain(key(offer, chain.getFirst()), chain);
  }

  private List<X509Certificate> chain(byte[] pem) throws Refused {
    return switch (CertificateChain.read(pem)) {
      case CertificateChain.Certificates(var all) -> all;
      case CertificateChain.Broken(var problem) -> throw new Refused(certificate + " " + problem);
    };
  }

  private PrivateKey key(Offer offer, X509Certificate leaf) throws Refused {
    var pem = offer.content().bytes(key);
    return switch (PrivateKeyFile.read(pem, leaf, passwordFile, offer.candidate())) {
      case PrivateKeyFile.Key(var privateKey) -> privateKey;
      case PrivateKeyFile.Broken(var problem) -> throw new Refused(key + " " + problem);
    };
  }
}
