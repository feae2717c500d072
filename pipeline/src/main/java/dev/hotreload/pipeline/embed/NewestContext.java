package dev.hotreload.pipeline.embed;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The context of what is in force now, made at the first use after a change. */
final class NewestContext implements Supplier<SSLContext> {
  private final Values values;
  private final @Nullable String keys;
  private final @Nullable String trust;
  private volatile Made made;

  NewestContext(Values values, @Nullable String keys, @Nullable String trust) {
    this.values = values;
    this.keys = keys;
    this.trust = trust;
    this.made = make(material());
  }

  @Override
  public SSLContext get() {
    var current = made;
    return current.material().equals(material()) ? current.context() : renew();
  }

  private synchronized SSLContext renew() {
    var wanted = material();
    if (!made.material().equals(wanted)) {
      var next = make(wanted);
      copyLimits(made.context(), next.context());
      made = next;
    }
    return made.context();
  }

  /** One look at all sources, so that keys and trust that changed together come together. */
  private Material material() {
    var now = values.now();
    return new Material(
        keys == null ? null : (KeyAndChain) now.get(keys),
        trust == null ? null : (Authorities) now.get(trust));
  }

  static Made make(Material material) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(material.keyManagers(), material.trustManagers(), null);
      return new Made(material, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has no TLS", e);
    }
  }

  /** Servers set these once, at their start. */
  private static void copyLimits(SSLContext from, SSLContext to) {
    copyLimits(from.getServerSessionContext(), to.getServerSessionContext());
    copyLimits(from.getClientSessionContext(), to.getClientSessionContext());
  }

  private static void copyLimits(SSLSessionContext from, SSLSessionContext to) {
    to.setSessionTimeout(from.getSessionTimeout());
    to.setSessionCacheSize(from.getSessionCacheSize());
  }

  /** What a context is made of. */
  record Material(@Nullable KeyAndChain keys, @Nullable Authorities trust) {
    KeyManager @Nullable [] keyManagers() {
      var fixed = keys;
      return fixed == null ? new KeyManager[0] : new KeyManager[] {new HotKeyManager(() -> fixed)};
    }

    TrustManager @Nullable [] trustManagers() {
      return trust == null ? null : new TrustManager[] {trust.manager()};
    }
  }

  /** A context and what it was made of. */
  record Made(Material material, SSLContext context) {}
}
