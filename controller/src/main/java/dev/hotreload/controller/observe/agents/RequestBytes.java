package dev.hotreload.controller.observe.agents;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A request as it goes over the wire (RFC 9112, 3). */
final class RequestBytes {

  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  private RequestBytes() {}

  static ByteBuffer of(AgentRequest request) {
    StringBuilder text = new StringBuilder(256);
    text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    header(text, "Host", literal(request.address()));
    request.headers().forEach((name, value) -> header(text, name, value));
    if (!BODILESS.contains(request.method())) {
      header(text, "Content-Length", "0"); // Else a PATCH without a body is taken for one with.
    }
    return ByteBuffer.wrap(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Address and port in digits, never by a name that would have to be looked up. */
  static String literal(InetSocketAddress address) {
    return address.isUnresolved()
        ? address.getHostString() + ":" + address.getPort()
        : address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static void header(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
}
