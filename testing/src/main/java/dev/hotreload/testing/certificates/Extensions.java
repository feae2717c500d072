package dev.hotreload.testing.certificates;

import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** The X.509 extensions (RFC 5280, 4.2) of authorities and of leaves. */
final class Extensions {

  private Extensions() {}

  /**
   * @param below how many authorities there may be below this one; null for any number
   */
  static void authority(X509v3CertificateBuilder builder, PublicKey key, @Nullable Integer below)
      throws CertIOException {
    builder.addExtension(
        Extension.basicConstraints,
        true,
        below == null ? new BasicConstraints(true) : new BasicConstraints(below));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers().createSubjectKeyIdentifier(key));
  }

  static void leaf(
      X509v3CertificateBuilder builder, Leaf leaf, PublicKey key, PublicKey authorityKey)
      throws CertIOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers().createSubjectKeyIdentifier(key));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers().createAuthorityKeyIdentifier(authorityKey));
    List<GeneralName> names = alternativeNames(leaf);
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
  }

  private static List<GeneralName> alternativeNames(Leaf leaf) {
    List<GeneralName> names = new ArrayList<>();
    leaf.dnsNames().forEach(each -> names.add(new GeneralName(GeneralName.dNSName, each)));
    leaf.ipAddresses().forEach(each -> names.add(new GeneralName(GeneralName.iPAddress, each)));
    leaf.uris()
        .forEach(each -> names.add(new GeneralName(GeneralName.uniformResourceIdentifier, each)));
    return names;
  }

  private static JcaX509ExtensionUtils identifiers() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-1, which key identifiers need", e);
    }
  }
}
