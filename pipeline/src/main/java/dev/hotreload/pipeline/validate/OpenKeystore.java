package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.KeystoreType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A keystore whose password was right. */
final class OpenKeystore {
  private static final int JKS = 0xFEEDFEED;
  private static final int DER_SEQUENCE = 0x30;

  private final KeyStore store;
  private final char[] password;

  private OpenKeystore(KeyStore store, char[] password) {
    this.store = store;
    this.password = password;
  }

  /**
   * Opens it.
   *
   * @param type absent for what the file begins like
   * @throws Unreadable continues a sentence that begins with the file's name
   */
  static OpenKeystore of(byte[] bytes, @Nullable KeystoreType type, Passwords passwords)
      throws Unreadable {
    var found = type(bytes, type);
    for (var password : candidates(passwords)) {
      var store = open(bytes, found, password);
      if (store.isPresent()) {
        return new OpenKeystore(store.get(), password);
      }
    }
    throw new Unreadable(
        "can't be opened with the password in %s: correct one of the two"
            .formatted(passwords.file()));
  }

  private static List<char[]> candidates(Passwords passwords) throws Unreadable {
    try {
      return passwords.all();
    } catch (Unreadable e) {
      throw new Unreadable(
          "can't be opened, because its password file %s %s"
              .formatted(passwords.file(), e.problem()));
    }
  }

  private static KeystoreType type(byte[] bytes, @Nullable KeystoreType wanted) throws Unreadable {
    if (bytes.length == 0) {
      throw new Unreadable("is empty: put a keystore there");
    }
    var found = begin(bytes);
    if (found.isEmpty()) {
      throw new Unreadable("is neither PKCS#12 nor JKS: put a keystore there");
    }
    if (wanted != null && wanted != found.get()) {
      throw new Unreadable(
          "is %s, and its type is said to be %s: correct type".formatted(found.get(), wanted));
    }
    return found.get();
  }

  private static Optional<KeystoreType> begin(byte[] bytes) {
    if (bytes[0] == DER_SEQUENCE) {
      return Optional.of(KeystoreType.PKCS12);
    }
    return bytes.length >= Integer.BYTES && ByteBuffer.wrap(bytes).getInt() == JKS
        ? Optional.of(KeystoreType.JKS)
        : Optional.empty();
  }

  /** Empty if it is another password. */
  private static Optional<KeyStore> open(byte[] bytes, KeystoreType type, char[] password)
      throws Unreadable {
    try {
      var store = KeyStore.getInstance(type.name());
      store.load(new ByteArrayInputStream(bytes), password);
      return Optional.of(store);
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        return Optional.empty();
      }
      throw damaged();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw damaged();
    }
  }

  private static Unreadable damaged() {
    return new Unreadable("is damaged or only half written: copy it again");
  }

  /** The names of the entries with a private key. */
  List<String> keys() throws Unreadable {
    return aliases(store::isKeyEntry);
  }

  /**
   * The name of the entry whose key is meant.
   *
   * @param wanted the name if somebody said it; absent for the only one
   */
  String keyAlias(@Nullable String wanted) throws Unreadable {
    if (wanted != null) {
      return wanted;
    }
    var keys = keys();
    if (keys.isEmpty()) {
      throw new Unreadable(
          "holds no private key: store one with its chain, or say holds: Trust for authorities"
              + " alone");
    }
    if (keys.size() > 1) {
      throw new Unreadable("holds %d keys: name the one by alias".formatted(keys.size()));
    }
    return keys.getFirst();
  }

  /**
   * The authorities that are meant, at least one.
   *
   * @param wanted the name of the only one; absent for all
   */
  List<X509Certificate> authorities(@Nullable String wanted) throws Unreadable {
    var all = new ArrayList<X509Certificate>();
    for (var alias : aliases(store::isCertificateEntry)) {
      if (wanted == null || wanted.equalsIgnoreCase(alias)) {
        all.add(authority(alias));
      }
    }
    if (all.isEmpty()) {
      throw new Unreadable(
          wanted == null
              ? "holds no authority that Java would trust: store one as a trusted certificate"
              : "has no authority under the alias that is asked for: correct alias");
    }
    return all;
  }

  private List<String> aliases(Kind kind) throws Unreadable {
    try {
      var aliases = Collections.list(store.aliases());
      for (var each : List.copyOf(aliases)) {
        if (!kind.is(each)) {
          aliases.remove(each);
        }
      }
      return aliases;
    } catch (GeneralSecurityException e) {
      throw damaged();
    }
  }

  /** The private key of an entry. */
  PrivateKey key(String alias) throws Unreadable {
    try {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        return key;
      }
      throw new Unreadable("has no private key under the alias that is asked for: correct alias");
    } catch (UnrecoverableKeyException e) {
      throw new Unreadable("has a key with another password than its own: give both the same one");
    } catch (GeneralSecurityException e) {
      throw damaged();
    }
  }

  /** The leaf of a key's entry and what was stored with it; at least one. */
  List<X509Certificate> chain(String alias) throws Unreadable {
    try {
      var chain = store.getCertificateChain(alias);
      if (chain != null && chain.length > 0) {
        return Arrays.stream(chain).map(OpenKeystore::x509).toList();
      }
      throw new Unreadable("has a key without a certificate: store its chain with it");
    } catch (GeneralSecurityException | ClassCastException e) {
      throw damaged();
    }
  }

  private X509Certificate authority(String alias) throws Unreadable {
    try {
      return x509(store.getCertificate(alias));
    } catch (GeneralSecurityException | ClassCastException e) {
      throw damaged();
    }
  }

  private static X509Certificate x509(Certificate certificate) {
    return (X509Certificate) certificate;
  }

  /** Whether an entry is of this kind. */
  private interface Kind {
    boolean is(String alias) throws GeneralSecurityException;
  }
}
