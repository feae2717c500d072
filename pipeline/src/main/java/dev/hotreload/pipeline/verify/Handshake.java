package dev.hotreload.pipeline.verify;

import dev.hotreload.api.file.StartTls;
import dev.hotreload.pipeline.request.Bounded;
import dev.hotreload.pipeline.request.Secure;
import dev.hotreload.pipeline.request.Sockets;
import dev.hotreload.pipeline.request.Unanswered;
import dev.hotreload.pipeline.request.Witness;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a server shows. Every look is a full handshake of TLS 1.3 or 1.2 on a connection and
 * in a context of its own: a resumed session shows the certificate of then.
 *
 * @param serverName sent as SNI; absent for none
 * @param startTls what is said before the handshake; absent for nothing
 * @param look how long one may take, from the look-up of the name to the handshake's end
 */
record Handshake(
    String host,
    int port,
    @Nullable String serverName,
    @Nullable StartTls startTls,
    Duration look) {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** What came of a look. */
  sealed interface Sight {}

  /**
   * The handshake was completed, so the server has the key too.
   *
   * @param chain the leaf first; as the server sent it
   */
  record Shown(List<X509Certificate> chain) implements Sight {}

  /**
   * It was not.
   *
   * @param reason half a sentence that follows upon the address
   * @param shown what the server had shown by then; may be empty
   * @param refused by TLS, so that another offer may be taken
   */
  record Failed(String reason, List<X509Certificate> shown, boolean refused) implements Sight {}

  /**
   * Looks at the server as a client that takes certificates of the expected kind, so that a server
   * which has one of each kind shows that one; failing that, as a client that takes any.
   */
  Sight look(List<X509Certificate> expected) throws InterruptedException {
    Sight sight = look(Offer.of(expected));
    return sight instanceof Failed failed && failed.refused() ? look(Offer.any()) : sight;
  }

  private Sight look(Offer offer) throws InterruptedException {
    Witness witness = new Witness();
    try {
      Bounded.run(
          "hotreload-handshake",
          look,
          sockets -> {
            try (SSLSocket socket = Secure.witnessed(connect(sockets), host, port, witness)) {
              socket.setSSLParameters(parameters(socket.getSSLParameters(), offer));
              socket.startHandshake();
              return true;
            }
          });
      return witness.shown().isEmpty()
          ? new Failed("completes the handshake without a certificate", List.of(), false)
          : new Shown(witness.shown());
    } catch (IOException e) {
      return new Failed(reason(e, witness), witness.shown(), e instanceof SSLException);
    }
  }

  private Socket connect(Sockets sockets) throws IOException {
    Socket socket = sockets.connect(host, port);
    if (startTls != null) {
      Negotiation.lead(socket, startTls);
    }
    return socket;
  }

  private SSLParameters parameters(SSLParameters parameters, Offer offer) {
    parameters.setProtocols(PROTOCOLS);
    parameters.setServerNames(
        serverName == null ? List.of() : List.of(new SNIHostName(serverName)));
    offer.applyTo(parameters);
    return parameters;
  }

  private String reason(IOException failure, Witness witness) {
    if (failure instanceof Negotiation.Declined) {
      return "offers no TLS: is it switched on in the server's configuration?";
    }
    String because = Unanswered.because(failure, look);
    return witness.shown().isEmpty()
        ? because
        : because + " after it showed its certificate: it may ask for a client's";
  }
}
