package dev.hotreload.pipeline.request;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there was no answer, in words that quote nothing of what a server sent. */
public final class Unanswered {
  private static final String ALERT = "Received fatal alert: ";

  private Unanswered() {}

  /** Half a sentence that follows upon the server's address: {@code refuses the connection}. */
  public static String because(IOException failure, Duration timeout) {
    return switch (failure) {
      case UnknownHostException e -> "is a host that can't be found";
      case SocketTimeoutException e -> "does not answer within " + shown(timeout);
      case ConnectException e -> "refuses the connection";
      case ProtocolException e -> "does not speak HTTP/1.1";
      case EOFException e -> "breaks off in the middle";
      case SSLException e -> tls(e);
      default -> "closes the connection";
    };
  }

  /** The names of alerts are the JDK's own (RFC 8446, section 6); its other messages may quote. */
  private static String tls(SSLException failure) {
    String message = failure.getMessage();
    int alert = message == null ? -1 : message.indexOf(ALERT);
    if (message != null && alert >= 0) {
      return "ends the TLS handshake with the alert " + message.substring(alert + ALERT.length());
    }
    if (Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(CertificateException.class::isInstance)) {
      return "shows a certificate that the JDK does not trust for this host";
    }
    return "does not complete a TLS handshake";
  }

  /** A duration for a reason: {@code 1m30s}, {@code 0.5s}. */
  public static String shown(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
