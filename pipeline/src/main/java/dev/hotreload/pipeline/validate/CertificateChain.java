package dev.hotreload.pipeline.validate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a PEM file (RFC 7468, RFC 5280), in its order. */
public sealed interface CertificateChain {
  /** A file with more is a bundle of authorities; checking it would take long. */
  int MOST = 20;

  /** A bundle of authorities; those that browsers bring have some 150. */
  int MOST_AUTHORITIES = 2000;

  /** Some servers read such a block as a certificate, others pass over it. */
  String TRUSTED = "TRUSTED CERTIFICATE";

  /**
   * It holds certificates. That they fit together is not said yet.
   *
   * @param all at least one; the leaf comes first
   */
  record Certificates(List<X509Certificate> all) implements CertificateChain {
    public Certificates {
      all = List.copyOf(all);
    }

    public X509Certificate leaf() {
      return all.getFirst();
    }
  }

  /**
   * It holds none that can be read.
   *
   * @param problem continues a sentence that begins with the file's name: {@code "is empty"}
   */
  record Broken(String problem) implements CertificateChain {}

  /** Reads the bytes of a PEM file; blocks of other kinds are left aside. */
  static CertificateChain read(byte[] pem) {
    return read(pem, MOST);
  }

  /** The same for a bundle of authorities, which are no chain and have no order. */
  static CertificateChain readBundle(byte[] pem) {
    return read(pem, MOST_AUTHORITIES);
  }

  private static CertificateChain read(byte[] pem, int most) {
    try {
      var certificates = certificates(pem, most);
      return certificates.isEmpty()
          ? new Broken("holds no certificate (-----BEGIN CERTIFICATE-----): put it there")
          : new Certificates(certificates);
    } catch (Unreadable e) {
      return new Broken(e.problem());
    }
  }

  private static List<X509Certificate> certificates(byte[] pem, int most) throws Unreadable {
    var certificates = new ArrayList<X509Certificate>();
    for (var block : PemReader.read(pem)) {
      if (block.label().equals(TRUSTED)) {
        throw new Unreadable(
            "has a block of OpenSSL's own kind TRUSTED CERTIFICATE in line %d: convert it with openssl x509"
                .formatted(block.line()));
      }
      if (block.isCertificate()) {
        certificates.add(parse(block, certificates.size() + 1, most));
      }
    }
    return certificates;
  }

  private static X509Certificate parse(PemBlock block, int number, int most) throws Unreadable {
    if (number > most) {
      throw new Unreadable(
          "holds more than %d certificates: leave the leaf and its intermediates".formatted(most));
    }
    try {
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der()));
    } catch (CertificateException e) {
      throw new Unreadable(
          "has a certificate that can't be parsed, number %d in line %d: issue it again"
              .formatted(number, block.line()));
    }
  }
}
