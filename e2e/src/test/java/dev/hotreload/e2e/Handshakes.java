package dev.hotreload.e2e;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at what a server shows; whom it trusts is not the question. */
public final class Handshakes {
  private static final int MILLIS = 5000;

  private Handshakes() {}

  /** The fingerprint of the leaf, or {@code none} if there was no handshake. */
  public static String leaf(String host, int port) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      try (var socket = (SSLSocket) context.getSocketFactory().createSocket(host, port)) {
        socket.setSoTimeout(MILLIS);
        socket.startHandshake();
        var chain = socket.getSession().getPeerCertificates();
        return IssuedCertificate.fingerprint((X509Certificate) chain[0]);
      }
    } catch (IOException e) {
      return "none";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
