package dev.hotreload.pipeline.embed;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Passes every call on to the context of now. */
final class HotContextSpi extends SSLContextSpi {
  private final Supplier<SSLContext> now;

  HotContextSpi(Supplier<SSLContext> now) {
    this.now = now;
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("This context is made of watched files already");
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return new HotSocketFactory(now);
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return new HotServerSocketFactory(now);
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return now.get().createSSLEngine();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return now.get().createSSLEngine(host, port);
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return now.get().getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return now.get().getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return now.get().getDefaultSSLParameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return now.get().getSupportedSSLParameters();
  }
}
