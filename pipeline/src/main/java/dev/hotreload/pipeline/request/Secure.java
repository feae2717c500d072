package dev.hotreload.pipeline.request;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** TLS upon a connected socket. */
public final class Secure {
  private Secure() {}

  /**
   * A socket that trusts whatever the witness sees. Its context is new, so that no session of an
   * earlier look can be resumed: a resumed one shows the certificate of then.
   */
  public static SSLSocket witnessed(Socket plain, String host, int port, Witness witness)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, null);
      return over(plain, host, port, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }

  /** A socket that trusts what the JDK trusts, for this host. */
  static SSLSocket trusted(Socket plain, String host, int port) throws IOException {
    try {
      SSLSocket socket = over(plain, host, port, SSLContext.getDefault());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }

  private static SSLSocket over(Socket plain, String host, int port, SSLContext context)
      throws IOException {
    return (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
  }
}
