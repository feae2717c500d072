package dev.hotreload.demo.observe;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Somebody who comes to a server for the first time: a new connection, a full handshake, one
 * request. A resumed session would show the certificate of yesterday.
 */
public final class Visitor {
  private static final int LIMIT_MILLIS = 2_000;

  private final InetSocketAddress server;
  private final String serverName;
  private final TrustManager[] trust;

  /**
   * Visits nobody yet.
   *
   * @param caPem the authority that is trusted
   */
  public Visitor(InetSocketAddress server, String serverName, String caPem) {
    this.server = server;
    this.serverName = serverName;
    this.trust = trust(caPem);
  }

  /** Empty if the server can't be reached, or is not to be trusted. */
  public Optional<Seen> visit() {
    try (var plain = new Socket()) {
      plain.setSoTimeout(LIMIT_MILLIS);
      plain.connect(server, LIMIT_MILLIS);
      try (var socket = secure(plain)) {
        socket.startHandshake();
        var leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return Optional.of(new Seen(IssuedCertificate.fingerprint(leaf), greeting(socket)));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private SSLSocket secure(Socket plain) throws IOException {
    try {
      // A context of its own has no sessions to resume.
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust, null);
      return (SSLSocket)
          context.getSocketFactory().createSocket(plain, serverName, server.getPort(), true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no TLS", e);
    }
  }

  private String greeting(SSLSocket socket) throws IOException {
    var request = "GET / HTTP/1.1\r\nHost: " + serverName + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int body = answer.indexOf("\r\n\r\n");
    return body < 0 ? "" : answer.substring(body).strip();
  }

  private static TrustManager[] trust(String caPem) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII))));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The demo's authority can't be trusted", e);
    }
  }
}
