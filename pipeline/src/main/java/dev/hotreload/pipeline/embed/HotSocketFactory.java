package dev.hotreload.pipeline.embed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes each socket with the context of then. */
final class HotSocketFactory extends SSLSocketFactory {
  private final Supplier<SSLContext> context;

  HotSocketFactory(Supplier<SSLContext> context) {
    this.context = context;
  }

  private SSLSocketFactory now() {
    return context.get().getSocketFactory();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return now().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return now().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return now().createSocket();
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return now().createSocket(plain, host, port, autoClose);
  }

  @Override
  public Socket createSocket(Socket plain, @Nullable InputStream consumed, boolean autoClose)
      throws IOException {
    return now().createSocket(plain, consumed, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return now().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return now().createSocket(host, port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return now().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return now().createSocket(host, port, localHost, localPort);
  }
}
