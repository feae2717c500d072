package dev.hotreload.testing.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority in memory: a root, or an intermediate below one. What it issues is laid
 * out as cert-manager's CA issuer lays it out: the leaf first, then the intermediates, never the
 * root. Safe for use by several threads.
 */
public final class Authority {

  /** Wide enough for tests to issue leaves that expired long ago. */
  private static final Duration PAST = Duration.ofDays(3650);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final Clock clock;
  private final KeyKind kind;
  private final KeyPair keys;

  /** This authority's certificate, then those above it, up to and with the root. */
  private final List<X509Certificate> chain;

  private Authority(
      String name, Clock clock, KeyKind kind, KeyPair keys, List<X509Certificate> chain) {
    this.name = name;
    this.clock = clock;
    this.kind = kind;
    this.keys = keys;
    this.chain = List.copyOf(chain);
  }

  /** A self-signed EC P-256 root on the system's clock. */
  public static Authority root(String name) {
    return root(name, KeyKind.EC_P256, Clock.systemUTC());
  }

  /** A self-signed root. The clock says when "now" is for everything issued below it. */
  public static Authority root(String name, KeyKind kind, Clock clock) {
    KeyPair keys = kind.generate();
    X509v3CertificateBuilder builder = authorityBuilder(name(name), name, keys.getPublic(), clock);
    X509Certificate certificate = sign(builder, keys, kind);
    return new Authority(name, clock, kind, keys, List.of(certificate));
  }

  /** An intermediate authority, signed by this one, with the same kind of key and clock. */
  public Authority intermediate(String intermediateName) {
    KeyPair own = kind.generate();
    X509v3CertificateBuilder builder =
        authorityBuilder(subject(), intermediateName, own.getPublic(), clock);
    List<X509Certificate> path = new ArrayList<>();
    path.add(sign(builder, keys, kind));
    path.addAll(chain);
    return new Authority(intermediateName, clock, kind, own, path);
  }

  /** An intermediate below which no further one may be: its path length (RFC 5280, 4.2.1.9) is 0. */
  public Authority lastIntermediate(String intermediateName) {
    KeyPair own = kind.generate();
    X509v3CertificateBuilder builder =
        authorityBuilder(subject(), intermediateName, own.getPublic(), clock, 0);
    List<X509Certificate> path = new ArrayList<>();
    path.add(sign(builder, keys, kind));
    path.addAll(chain);
    return new Authority(intermediateName, clock, kind, own, path);
  }

  /** The same authority, name and key, with a certificate that the other one has signed. */
  public Authority crossSignedBy(Authority other) {
    X509v3CertificateBuilder builder =
        authorityBuilder(other.subject(), name, keys.getPublic(), clock);
    List<X509Certificate> path = new ArrayList<>();
    path.add(sign(builder, other.keys, other.kind));
    path.addAll(other.chain);
    return new Authority(name, clock, kind, keys, path);
  }

  /** Issues a certificate for a new key. */
  public IssuedCertificate issue(Leaf leaf) {
    KeyPair leafKeys = leaf.keyKind().generate();
    Leaf.Validity validity = leaf.validity(clock.instant());
    X509v3CertificateBuilder builder =
        builder(subject(), subject(leaf), leafKeys.getPublic(), validity);
    try {
      Extensions.leaf(builder, leaf, leafKeys.getPublic(), keys.getPublic());
    } catch (CertIOException e) {
      throw new IllegalStateException("An extension could not be written", e);
    }
    List<X509Certificate> path = new ArrayList<>();
    path.add(sign(builder, keys, kind));
    path.addAll(chain);
    return new IssuedCertificate(name, leaf, leafKeys, path);
  }

  /** The common name; also the issuer's name in cert-manager's annotations. */
  public String name() {
    return name;
  }

  /** This authority's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** This authority's own certificate, as PEM. */
  public String certificatePem() {
    return Pem.certificates(List.of(certificate()));
  }

  /** The root that a client has to trust, as PEM. */
  public String caPem() {
    return Pem.certificates(List.of(chain.getLast()));
  }

  private X500Name subject() {
    return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
  }

  private static X500Name subject(Leaf leaf) {
    X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
    leaf.organizations().forEach(each -> builder.addRDN(BCStyle.O, each));
    return builder.addRDN(BCStyle.CN, leaf.commonName()).build();
  }

  private static X500Name name(String commonName) {
    return subject(Leaf.named(commonName));
  }

  private static X509v3CertificateBuilder authorityBuilder(
      X500Name issuer, String commonName, PublicKey key, Clock clock) {
    return authorityBuilder(issuer, commonName, key, clock, null);
  }

  private static X509v3CertificateBuilder authorityBuilder(
      X500Name issuer, String commonName, PublicKey key, Clock clock, @Nullable Integer below) {
    Instant now = clock.instant();
    Leaf.Validity validity = new Leaf.Validity(now.minus(PAST), now.plus(PAST));
    X509v3CertificateBuilder builder = builder(issuer, name(commonName), key, validity);
    try {
      Extensions.authority(builder, key, below);
    } catch (CertIOException e) {
      throw new IllegalStateException("An extension could not be written", e);
    }
    return builder;
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Leaf.Validity validity) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM).setBit(126),
        Date.from(validity.from()),
        Date.from(validity.until()),
        subject,
        key);
  }

  private static X509Certificate sign(
      X509v3CertificateBuilder builder, KeyPair signer, KeyKind kind) {
    try {
      var contentSigner = new JcaContentSignerBuilder(kind.signature()).build(signer.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("A certificate could not be signed", e);
    }
  }
}
