package dev.hotreload.agent.serve;

import com.sun.net.httpserver.HttpExchange;
import dev.hotreload.pipeline.serve.Handlers.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests for another host: the name of a web page elsewhere that was rebound to loopback
 * shows in {@code Host}.
 *
 * @param own where the listener listens
 */
record OwnHost(InetSocketAddress own) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z.-]+)(?::([0-9]{1,5}))?");

  /** Why a request is refused; empty if it is not. */
  Optional<Response> refusal(HttpExchange exchange) {
    var hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (hosts.size() > 1 || (hosts.isEmpty() && !isHttp10(exchange))) {
      return Optional.of(
          Response.line(400, "A request has exactly one Host (RFC 9112, section 3.2)"));
    }
    // The target in absolute form overrides Host: RFC 9112, section 3.2.2.
    var target = Stream.ofNullable(exchange.getRequestURI().getRawAuthority());
    if (!Stream.concat(hosts.stream(), target).allMatch(this::isOurs)) {
      return Optional.of(
          Response.line(
              403,
              "Host must name loopback or this listener: a request for another host is not for"
                  + " this agent"));
    }
    return Optional.empty();
  }

  private static boolean isHttp10(HttpExchange exchange) {
    return exchange.getProtocol().equalsIgnoreCase("HTTP/1.0");
  }

  /** Loopback on any port, because port-forwarding gives it another one. */
  private boolean isOurs(String authority) {
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return false;
    }
    var host = parts.group(1);
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    return literal(host)
        .filter(address -> address.isLoopbackAddress() || isOwn(address, parts.group(2)))
        .isPresent();
  }

  private boolean isOwn(InetAddress address, @Nullable String port) {
    return address.equals(own.getAddress())
        && (port == null ? 80 : Integer.parseInt(port)) == own.getPort();
  }

  /** Never asks the DNS. */
  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
