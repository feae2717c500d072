package dev.hotreload.pipeline.embed;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that sends every byte back, and clients of it, all on plain JSSE sockets. */
final class Peer implements AutoCloseable {
  private static final int MILLIS = 20_000;

  private final SSLServerSocket server;
  private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();

  private Peer(SSLServerSocket server) {
    this.server = server;
  }

  static Peer serve(SSLContext context) throws IOException {
    return serve(context, 0);
  }

  static Peer serve(SSLContext context, int port) throws IOException {
    return serve(context, port, false);
  }

  static Peer serve(SSLContext context, int port, boolean needClientAuth) throws IOException {
    var socket =
        context
            .getServerSocketFactory()
            .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    var peer = new Peer((SSLServerSocket) socket);
    peer.server.setNeedClientAuth(needClientAuth);
    Thread.ofPlatform().daemon().name("test-peer").start(peer::accept);
    return peer;
  }

  int port() {
    return server.getLocalPort();
  }

  /** A connection of this protocol alone, through its handshake. */
  SSLSocket connect(SSLContext client, String protocol) throws IOException {
    var socket =
        (SSLSocket) client.getSocketFactory().createSocket(server.getInetAddress(), port());
    try {
      socket.setSoTimeout(MILLIS);
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      echo(socket); // by then the client has the tickets of TLS 1.3, and the server its certificate
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The leaf that a new connection is shown. */
  String leaf(SSLContext client, String protocol) throws IOException {
    try (var socket = connect(client, protocol)) {
      return leaf(socket);
    }
  }

  static String leaf(SSLSocket socket) throws IOException {
    var chain = socket.getSession().getPeerCertificates();
    return IssuedCertificate.fingerprint((X509Certificate) chain[0]);
  }

  /** Whether the connection works in both directions. */
  static void echo(SSLSocket socket) throws IOException {
    socket.getOutputStream().write('x');
    if (socket.getInputStream().read() != 'x') {
      throw new IOException("The connection has ended");
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        accepted.add(socket);
        Thread.ofVirtual().start(() -> sendBack(socket));
      }
    } catch (SocketException e) {
      // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendBack(Socket socket) {
    try (socket) {
      for (int each = socket.getInputStream().read(); each >= 0; ) {
        socket.getOutputStream().write(each);
        each = socket.getInputStream().read();
      }
    } catch (IOException e) {
      // The client has gone, or has refused us.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : accepted) {
      socket.close();
    }
  }
}
