package dev.hotreload.testing.certificates;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** PEM (RFC 7468) as Go's encoder writes it: lines of 64, LF, a final newline. */
final class Pem {

  private Pem() {}

  static String certificates(List<X509Certificate> chain) {
    return write(chain.toArray());
  }

  static String key(KeyPair keys, KeyEncoding encoding) {
    try {
      return switch (encoding) {
        case TRADITIONAL -> write(withPublicKey(keys, true));
        case PKCS8 -> write(new PKCS8Generator(withPublicKey(keys, false), null));
      };
    } catch (IOException e) {
      throw new UncheckedIOException("A key could not be encoded", e);
    }
  }

  static String encrypted(PrivateKey key, char[] password) {
    var cipher =
        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
            .setProvider(new BouncyCastleProvider())
            .setRandom(new SecureRandom())
            .setPassword(password);
    try {
      return write(new JcaPKCS8Generator(key, cipher.build()));
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("A key could not be encrypted", e);
    }
  }

  static String traditionallyEncrypted(KeyPair keys, char[] password) {
    var cipher =
        new JcePEMEncryptorBuilder("AES-256-CBC")
            .setProvider(new BouncyCastleProvider())
            .setSecureRandom(new SecureRandom())
            .build(password);
    try {
      return write(new JcaMiscPEMGenerator(withPublicKey(keys, true), cipher));
    } catch (IOException e) {
      throw new IllegalStateException("A key could not be encrypted", e);
    }
  }

  /** The JDK leaves the public key out of an EC private key; Go, and so cert-manager, writes it. */
  private static PrivateKeyInfo withPublicKey(KeyPair keys, boolean withCurve) throws IOException {
    PrivateKeyInfo plain = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
    if (!(keys.getPrivate() instanceof ECPrivateKey key)) {
      return plain;
    }
    AlgorithmIdentifier algorithm = plain.getPrivateKeyAlgorithm();
    ASN1BitString point =
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()).getPublicKeyData();
    @Nullable ASN1Encodable curve = withCurve ? algorithm.getParameters() : null;
    int bits = key.getParams().getOrder().bitLength();
    return new PrivateKeyInfo(
        algorithm, new org.bouncycastle.asn1.sec.ECPrivateKey(bits, key.getS(), point, curve));
  }

  private static String write(Object... blocks) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object block : blocks) {
        writer.writeObject(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A string could not be written to", e);
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
