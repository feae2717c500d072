package dev.hotreload.testing.load;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections, and judges the certificates that servers show. */
final class Handshake {

  private final LoadPlan plan;
  private final Trust trust;
  private final Wanted wanted;
  private final Tally tally;

  Handshake(LoadPlan plan, Trust trust, Wanted wanted, Tally tally) {
    this.plan = plan;
    this.trust = trust;
    this.wanted = wanted;
    this.tally = tally;
  }

  /** Opens a connection with a full handshake; the caller closes it. */
  Connection connect() throws RequestFailed {
    Set<String> atBeginning = wanted.atBeginning();
    Socket plain = new Socket();
    boolean done = false;
    try {
      SSLSocket socket = secure(plain);
      judge(atBeginning, socket);
      done = true;
      return new Connection(socket, plan.serverName(), plan.readLimit());
    } catch (IOException e) {
      throw failure(e);
    } finally {
      if (!done) {
        Connection.closeQuietly(plain);
      }
    }
  }

  private SSLSocket secure(Socket plain) throws IOException {
    int limit = Math.toIntExact(plan.readLimit().toMillis());
    plain.setTcpNoDelay(true);
    plain.setSoTimeout(limit);
    plain.connect(plan.address(), limit);
    SSLSocket socket =
        (SSLSocket)
            trust.sockets().createSocket(plain, plan.serverName(), plan.address().getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void judge(Set<String> atBeginning, SSLSocket socket) throws IOException, RequestFailed {
    X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    String fingerprint = IssuedCertificate.fingerprint(leaf);
    tally.handshake(fingerprint);
    if (!wanted.holds(atBeginning, fingerprint)) {
      throw RequestFailed.of(
          FailureKind.WRONG_CERTIFICATE, "leaf " + fingerprint + " is not wanted any more");
    }
  }

  private static RequestFailed failure(IOException e) {
    return switch (e) {
      case SocketTimeoutException timeout ->
          RequestFailed.of(FailureKind.TIMED_OUT, "no connection in time");
      case SSLHandshakeException handshake when blamesCertificate(handshake) ->
          RequestFailed.of(FailureKind.WRONG_CERTIFICATE, text(handshake));
      case EOFException end -> RequestFailed.of(FailureKind.REFUSED, "closed in the handshake");
      default -> RequestFailed.of(FailureKind.REFUSED, text(e));
    };
  }

  private static boolean blamesCertificate(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static String text(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
