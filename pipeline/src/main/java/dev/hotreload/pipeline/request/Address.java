package dev.hotreload.pipeline.request;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an {@code http} or {@code https} URL as they are needed to connect, to ask, and to
 * show: its text has neither user nor query, in which people put credentials.
 */
public record Address(boolean secure, String host, int port, String path, @Nullable String query) {
  /**
   * Takes a URL apart.
   *
   * @throws IllegalArgumentException if it has no host or another scheme, which settings never have
   */
  public static Address of(URI url) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    String host = url.getHost();
    if (host == null || !(secure || "http".equalsIgnoreCase(url.getScheme()))) {
      throw new IllegalArgumentException("neither http://HOST nor https://HOST");
    }
    int usual = secure ? 443 : 80;
    String path = url.getRawPath();
    return new Address(
        secure,
        host,
        url.getPort() < 0 ? usual : url.getPort(),
        path == null || path.isEmpty() ? "/" : path,
        url.getRawQuery());
  }

  /** What to connect to: an IPv6 address stands without its brackets. */
  String name() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The origin form: RFC 9112, section 3.2.1. */
  String target() {
    return query == null ? path : path + "?" + query;
  }

  /** The value of {@code Host}: RFC 9112, section 3.2. */
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority() + path;
  }
}
