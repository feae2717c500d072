package dev.hotreload.pipeline.embed;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A key and its certificates that are always good ones. New handshakes get the newest; open
 * connections are left alone. Safe for any thread.
 */
public final class HotTls {
  private final String source;
  private final ValueTarget<KeyAndChain> target;
  private final Values values;

  HotTls(String source, ValueTarget<KeyAndChain> target, Values values) {
    this.source = source;
    this.target = target;
    this.values = values;
  }

  /**
   * A context for servers, and for clients that have a certificate. It trusts what the JDK trusts.
   * Every engine and socket that it makes has the key of then; sessions of a key that has gone are
   * never resumed, with tickets or without.
   */
  public SSLContext sslContext() {
    return HotContext.of(values, source, null);
  }

  /** The same, trusting this bundle; either may change. */
  public SSLContext sslContext(HotTrust trust) {
    return HotContext.of(values, source, trust.source());
  }

  /**
   * For a server that insists on making its context itself. There sessions of the old certificate go
   * on being resumed until they time out (a day, unless {@code SSLSessionContext.setSessionTimeout}
   * says less): on JDK 25 those without a ticket, on older ones all. {@link #sslContext()} resumes
   * none.
   */
  public X509ExtendedKeyManager keyManager() {
    return new HotKeyManager(target::now);
  }

  /** What is in force now. */
  public KeyAndChain keyAndChain() {
    return target.now();
  }

  /** From now on calls the listener after every change, for servers that have to be told of one. */
  public HotTls onChange(Listener<KeyAndChain> listener) {
    target.listen(listener);
    return this;
  }
}
