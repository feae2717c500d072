package dev.hotreload.pipeline.request;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * One request and its answer: HTTP/1.1 (RFC 9112) on a connection of its own that is closed
 * afterwards. Redirects are answers like any other.
 *
 * @param timeout for all of it, from the look-up of the name to the end of the body
 * @param limit of the body that is read, in bytes; what comes after it is not
 */
public record Exchange(Trust trust, Duration timeout, int limit) {
  /** Sends the request. */
  public Answer send(Request request) throws IOException, InterruptedException {
    Address address = Address.of(request.url());
    return Bounded.run(
        "hotreload-request",
        timeout,
        sockets -> {
          Socket plain = sockets.connect(address.name(), address.port());
          try (Socket socket = address.secure() ? secure(plain, address) : plain) {
            return exchange(socket, request);
          }
        });
  }

  private Socket secure(Socket plain, Address address) throws IOException {
    return switch (trust) {
      case JDK -> Secure.trusted(plain, address.name(), address.port());
      case JDK_OR_LOOPBACK ->
          plain.getInetAddress().isLoopbackAddress()
              ? Secure.witnessed(plain, address.name(), address.port(), new Witness())
              : Secure.trusted(plain, address.name(), address.port());
    };
  }

  private Answer exchange(Socket socket, Request request) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request.bytes());
    out.flush();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    Lines lines = new Lines(in);
    return new Body(in, lines, limit).read(Head.read(lines));
  }
}
