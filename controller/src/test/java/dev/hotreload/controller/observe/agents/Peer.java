package dev.hotreload.controller.observe.agents;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** The server's end of one connection. */
final class Peer {

  private final Socket socket;

  Peer(Socket socket) {
    this.socket = socket;
  }

  /** The next request up to its empty line. */
  String request() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new EOFException();
      }
      head.append((char) c);
    }
    return head.toString();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Each byte in a packet of its own, as far as the kernel lets one. */
  void sendByteByByte(String text) throws IOException {
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      socket.getOutputStream().write(b);
      LockSupport.parkNanos(200_000); // Longer than the reader takes for one.
    }
  }

  /** Does nothing until the other side closes the connection. */
  void hang() throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Ends with a reset where a close would end with a FIN. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  static String status(String etag, String body) {
    return "HTTP/1.1 200 OK\r\nETag: "
        + etag
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
