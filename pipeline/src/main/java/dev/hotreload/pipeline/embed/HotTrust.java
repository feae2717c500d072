package dev.hotreload.pipeline.embed;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;

/** A trust bundle that is always a good one. Safe for any thread. */
public final class HotTrust {
  private final String source;
  private final ValueTarget<Authorities> target;
  private final Values values;

  HotTrust(String source, ValueTarget<Authorities> target, Values values) {
    this.source = source;
    this.target = target;
    this.values = values;
  }

  String source() {
    return source;
  }

  /**
   * A context for clients, such as {@code java.net.http.HttpClient}. After a change no session is
   * resumed from before it: a resumed one would not look at the server's certificate again.
   */
  public SSLContext sslContext() {
    return HotContext.of(values, null, source);
  }

  /** For a client or server that makes its context itself; it may resume sessions of before. */
  public X509ExtendedTrustManager trustManager() {
    return new HotTrustManager(() -> target.now().manager());
  }

  /** What is trusted now. */
  public List<X509Certificate> certificates() {
    return target.now().certificates();
  }

  /** From now on calls the listener after every change. */
  public HotTrust onChange(Listener<List<X509Certificate>> listener) {
    target.listen((before, after) -> listener.changed(before.certificates(), after.certificates()));
    return this;
  }
}
