package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.KeystoreContent;
import dev.hotreload.pipeline.configure.ValidateSettings;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a keystore holds, for whoever serves with it or trusts it. */
public sealed interface KeystoreFile {
  /**
   * A key.
   *
   * @param chain at least the leaf, which comes first
   */
  record Key(PrivateKey key, List<X509Certificate> chain) implements KeystoreFile {
    public Key {
      chain = List.copyOf(chain);
    }

    /** Keys are nobody's to print. */
    @Override
    public String toString() {
      return "Key[" + key.getAlgorithm() + "]";
    }
  }

  /** Authorities, at least one. */
  record Authorities(List<X509Certificate> all) implements KeystoreFile {
    public Authorities {
      all = List.copyOf(all);
    }
  }

  /**
   * It can't be used.
   *
   * @param problem one line that begins with the file's name
   */
  record Broken(String problem) implements KeystoreFile {}

  /** Opens the keystore of these settings. */
  static KeystoreFile read(ValidateSettings.Keystore settings, Candidate candidate) {
    var passwords = new Passwords(new SideFile(settings.passwordFile()), candidate);
    try {
      var bytes = new SideFile(settings.file()).read(candidate);
      return read(settings, OpenKeystore.of(bytes, settings.type(), passwords));
    } catch (Unreadable e) {
      return new Broken(settings.file() + " " + e.problem());
    }
  }

  private static KeystoreFile read(ValidateSettings.Keystore settings, OpenKeystore store)
      throws Unreadable {
    if (settings.holds() != KeystoreContent.KEY) {
      return new Authorities(store.authorities(settings.alias()));
    }
    var alias = store.keyAlias(settings.alias());
    return new Key(store.key(alias), store.chain(alias));
  }
}
