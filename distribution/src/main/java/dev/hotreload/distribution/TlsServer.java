package dev.hotreload.distribution;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** Shows a certificate to whoever asks, another one once it is told. */
final class TlsServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final ServerSocket listener;
  private final Thread thread = new Thread(this::run, "training-tls");
  private volatile IssuedCertificate shown;

  TlsServer(IssuedCertificate first) throws IOException {
    shown = first;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  void show(IssuedCertificate next) {
    shown = next;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void run() {
    while (!listener.isClosed()) {
      try (var plain = listener.accept()) {
        handshake(plain);
      } catch (IOException e) {
        // A client that went away, or the end: the loop's condition knows.
      }
    }
  }

  private void handshake(Socket plain) throws IOException {
    plain.setSoTimeout(PATIENCE_MILLIS);
    var factory = shown.serverContext().getSocketFactory();
    try (var secure = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), true)) {
      secure.setUseClientMode(false);
      secure.startHandshake();
    }
  }
}
