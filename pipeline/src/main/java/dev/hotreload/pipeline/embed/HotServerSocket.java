package dev.hotreload.pipeline.embed;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Accepts plain connections and puts TLS upon each with the context of then: the JDK's own server
 * socket keeps the one that it was made by.
 */
final class HotServerSocket extends SSLServerSocket {
  private final Supplier<SSLContext> context;

  /** Never bound: it keeps what callers set, and knows what can be set. */
  private final SSLServerSocket settings;

  HotServerSocket(Supplier<SSLContext> context) throws IOException {
    this.context = context;
    this.settings = (SSLServerSocket) context.get().getServerSocketFactory().createServerSocket();
  }

  @Override
  public Socket accept() throws IOException {
    var plain = super.accept();
    try {
      var secure = (SSLSocket) context.get().getSocketFactory().createSocket(plain, null, true);
      secure.setUseClientMode(getUseClientMode());
      secure.setEnableSessionCreation(getEnableSessionCreation());
      secure.setSSLParameters(getSSLParameters());
      return secure;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (settings) {
      super.close();
    }
  }

  @Override
  public SSLParameters getSSLParameters() {
    return settings.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    settings.setSSLParameters(parameters);
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return settings.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    settings.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return settings.getSupportedCipherSuites();
  }

  @Override
  public String[] getSupportedProtocols() {
    return settings.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return settings.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    settings.setEnabledProtocols(protocols);
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    settings.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return settings.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    settings.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return settings.getWantClientAuth();
  }

  @Override
  public void setUseClientMode(boolean mode) {
    settings.setUseClientMode(mode);
  }

  @Override
  public boolean getUseClientMode() {
    return settings.getUseClientMode();
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    settings.setEnableSessionCreation(flag);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return settings.getEnableSessionCreation();
  }
}
