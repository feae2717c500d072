package dev.hotreload.pipeline.verify;

import dev.hotreload.api.file.StartTls;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** What client and server say on a port that begins without TLS, until the handshake begins. */
final class Negotiation {
  /** PostgreSQL, frontend/backend protocol, "SSLRequest": the length and 1234 5679. */
  private static final byte[] SSL_REQUEST =
      ByteBuffer.allocate(8).putInt(8).putInt((1234 << 16) | 5679).array();

  private Negotiation() {}

  /** The server has understood and does not want TLS. */
  static final class Declined extends IOException {
    private static final long serialVersionUID = 1;
  }

  static void lead(Socket socket, StartTls kind) throws IOException {
    switch (kind) {
      case POSTGRES -> postgres(socket);
    }
  }

  /** One byte of answer: S for yes, N for no, E from servers that don't know the request. */
  private static void postgres(Socket socket) throws IOException {
    socket.getOutputStream().write(SSL_REQUEST);
    int answer = socket.getInputStream().read();
    if (answer < 0) {
      throw new EOFException("no answer to the SSLRequest");
    }
    if (answer != 'S') {
      throw new Declined();
    }
  }
}
