package dev.hotreload.testing.certificates;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A leaf with its key and chain, in every form in which tests hand it on. */
public final class IssuedCertificate {

  private static final String PREFIX = "cert-manager.io/";

  private final String issuer;
  private final Leaf leaf;
  private final KeyPair keys;

  /** The leaf, the intermediates, the root. */
  private final List<X509Certificate> path;

  IssuedCertificate(String issuer, Leaf leaf, KeyPair keys, List<X509Certificate> path) {
    this.issuer = issuer;
    this.leaf = leaf;
    this.keys = keys;
    this.path = List.copyOf(path);
  }

  /** The leaf itself. */
  public X509Certificate leaf() {
    return path.getFirst();
  }

  public PrivateKey privateKey() {
    return keys.getPrivate();
  }

  /** {@code tls.crt}: the leaf, then the intermediates; the root stays out. */
  public String certificatePem() {
    return Pem.certificates(served());
  }

  /** {@code tls.key}, in the encoding that was asked for. */
  public String keyPem() {
    return Pem.key(keys, leaf.keyEncoding());
  }

  /** The key as PKCS#8, encrypted with AES-256 (PBES2), {@code BEGIN ENCRYPTED PRIVATE KEY}. */
  public String encryptedKeyPem(char[] password) {
    return Pem.encrypted(keys.getPrivate(), password);
  }

  /** The same in OpenSSL's traditional form, {@code Proc-Type: 4,ENCRYPTED}, with AES-256. */
  public String traditionallyEncryptedKeyPem(char[] password) {
    return Pem.traditionallyEncrypted(keys, password);
  }

  /** The leaf alone, as PEM. */
  public String leafPem() {
    return Pem.certificates(List.of(leaf()));
  }

  /** {@code ca.crt}: the root. */
  public String caPem() {
    return Pem.certificates(List.of(path.getLast()));
  }

  /** SHA-256 of the leaf's DER form, 64 lower-case hexadecimal digits. */
  public String fingerprint() {
    return fingerprint(leaf());
  }

  /** SHA-256 of any certificate's DER form, 64 lower-case hexadecimal digits. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate could not be hashed", e);
    }
  }

  /** The data of a Secret of type {@code kubernetes.io/tls}, as text, not as base64. */
  public Map<String, String> secretData() {
    return Map.of("tls.crt", certificatePem(), "tls.key", keyPem(), "ca.crt", caPem());
  }

  /** The annotations that cert-manager writes to the Secret of the Certificate of this name. */
  public Map<String, String> secretAnnotations(String certificateName) {
    return Map.of(
        PREFIX + "certificate-name",
        certificateName,
        PREFIX + "common-name",
        leaf.commonName(),
        PREFIX + "alt-names",
        String.join(",", leaf.dnsNames()),
        PREFIX + "ip-sans",
        String.join(",", leaf.ipAddresses()),
        PREFIX + "uri-sans",
        String.join(",", leaf.uris()),
        PREFIX + "issuer-name",
        issuer,
        PREFIX + "issuer-kind",
        "Issuer",
        PREFIX + "issuer-group",
        "cert-manager.io");
  }

  /** A context with which a JVM serves this certificate; it asks clients for nothing. */
  public SSLContext serverContext() {
    char[] password = "only-in-memory".toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "tls", keys.getPrivate(), password, served().toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("A TLS context could not be made", e);
    }
  }

  private List<X509Certificate> served() {
    return path.subList(0, path.size() - 1);
  }

  /**
   * {@code keystore.p12} or {@code keystore.jks}, as cert-manager writes them: one key with leaf and
   * intermediates, and the root.
   *
   * @param type {@code PKCS12} or {@code JKS}
   */
  public byte[] keystore(String type, char[] password) {
    return Keystores.of(
        type,
        password,
        store ->
            store.setKeyEntry(
                "certificate", keys.getPrivate(), password, path.toArray(X509Certificate[]::new)));
  }

  /** {@code truststore.p12} or {@code truststore.jks}: the root alone. */
  public byte[] truststore(String type, char[] password) {
    return Keystores.of(type, password, store -> store.setCertificateEntry("ca", path.getLast()));
  }

  /** Public facts only: the key must never get into a log by this way. */
  @Override
  public String toString() {
    return "IssuedCertificate[" + leaf.commonName() + ", SHA-256 " + fingerprint() + "]";
  }
}
