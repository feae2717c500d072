package dev.hotreload.agent.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A request, as far as endpoints look at it. */
final class Incoming {
  private final HttpExchange exchange;
  private final Waits waits;

  Incoming(HttpExchange exchange, Waits waits) {
    this.exchange = exchange;
    this.waits = waits;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** Decoded, without the query. */
  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** Every value of a header, in order. */
  List<String> headers(String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** Host and port of a request target in absolute form: RFC 9112, section 3.2.2. */
  Optional<String> targetAuthority() {
    return Optional.ofNullable(exchange.getRequestURI().getRawAuthority());
  }

  boolean isHttp10() {
    return exchange.getProtocol().equalsIgnoreCase("HTTP/1.0");
  }

  /**
   * Whether the request carries a body. A chunked one counts even if no chunk has bytes: that is
   * known only after it was read. The server has refused what is malformed.
   */
  boolean hasBody() {
    return !headers("Transfer-Encoding").isEmpty()
        || header("Content-Length").filter(length -> Long.parseLong(length) > 0).isPresent();
  }

  /**
   * Reads the body and drops it.
   *
   * @return false if it is longer than {@code limit} bytes
   */
  boolean skipBody(int limit) throws IOException {
    return exchange.getRequestBody().readNBytes(limit + 1).length <= limit;
  }

  /** Waits for something; empty if too many requests wait already. */
  <T> Optional<T> await(Waits.Wait<T> wait) throws InterruptedException {
    return waits.during(wait);
  }
}
