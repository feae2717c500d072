package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.CertificateChain;
import dev.hotreload.pipeline.validate.PrivateKeyFile;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Key and chain of a source.
 *
 * @param certificate the file of leaf and chain
 * @param key the file of the private key
 */
record TlsFiles(String certificate, String key) {
  /** Those that the source's tls validation names, else those of a Secret of type tls. */
  static TlsFiles of(SourceSettings settings) {
    return settings.validate().stream()
        .filter(ValidateSettings.Tls.class::isInstance)
        .map(ValidateSettings.Tls.class::cast)
        .findFirst()
        .map(tls -> new TlsFiles(tls.certificate(), tls.key()))
        .orElse(new TlsFiles("tls.crt", "tls.key"));
  }

  /** Reads both, and tries whether this JVM can serve with them. */
  KeyAndChain read(Content content) throws Refused {
    var chain = chain(content.bytes(certificate));
    var read = new KeyAndChain(key(content.bytes(key), chain.getFirst()), chain);
    var problem = Rehearsal.problem(read);
    if (problem.isPresent()) {
      throw new Refused(certificate + " and " + key + " " + problem.get());
    }
    return read;
  }

  private List<X509Certificate> chain(byte[] pem) throws Refused {
    return switch (CertificateChain.read(pem)) {
      case CertificateChain.Certificates(var all) -> all;
      case CertificateChain.Broken broken ->
          throw new Refused(certificate + " " + broken.problem());
    };
  }

  private PrivateKey key(byte[] pem, X509Certificate leaf) throws Refused {
    return switch (PrivateKeyFile.read(pem, leaf)) {
      case PrivateKeyFile.Key(var privateKey) -> privateKey;
      case PrivateKeyFile.Broken broken -> throw new Refused(key + " " + broken.problem());
    };
  }
}
