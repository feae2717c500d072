package dev.hotreload.agent.serve;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages elsewhere from using a browser beside the agent: RFC 6454 names the page by {@code
 * Origin}, and a name that was rebound to loopback shows in {@code Host}.
 *
 * @param own where the listener listens
 */
record SameOrigin(InetSocketAddress own) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z.-]+)(?::([0-9]{1,5}))?");

  /** What a browser says of pages that are ours, or of a person who typed the address. */
  private static final Set<String> FETCH_SITES = Set.of("same-origin", "none");

  /** Why a request is refused; empty if it is not. */
  Optional<Answer> refusal(Incoming request) {
    var hosts = request.headers("Host");
    if (hosts.size() > 1 || (hosts.isEmpty() && !request.isHttp10())) {
      return Optional.of(
          Answer.line(400, "A request has exactly one Host (RFC 9112, section 3.2)"));
    }
    if (!hosts.stream().allMatch(this::isOurs)
        || !request.targetAuthority().stream().allMatch(this::isOurs)) {
      return Optional.of(
          Answer.line(
              403,
              "Host must name loopback or this listener: a request for another host is not for"
                  + " this agent"));
    }
    if (!fromHere(request)) {
      return Optional.of(
          Answer.line(403, "Requests of web pages from elsewhere are not answered (Origin)"));
    }
    return Optional.empty();
  }

  private static boolean fromHere(Incoming request) {
    var ours = request.header("Host").map(host -> "http://" + host);
    return request.headers("Origin").stream().allMatch(o -> ours.filter(o::equals).isPresent())
        && FETCH_SITES.containsAll(request.headers("Sec-Fetch-Site"));
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
