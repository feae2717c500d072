package dev.hotreload.pipeline.configure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and a port. Nothing is ever looked up in DNS.
 *
 * @param host a name or an IP address, an IPv6 one without brackets
 */
record Address(String host, int port) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9](?:[-A-Za-z0-9.]{0,251}[A-Za-z0-9])?):([0-9]{1,5})");
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  static Optional<Address> parse(@Nullable String text, int leastPort, Spot at) {
    return Written.line(text, 300, at).flatMap(line -> parsed(line, leastPort, at));
  }

  private static Optional<Address> parsed(String text, int leastPort, Spot at) {
    var written = WRITTEN.matcher(text);
    if (!written.matches() || !possible(written.group(1))) {
      at.wrong(Shown.quoted(text) + " is no host:port; write it as 127.0.0.1:8443");
      return Optional.empty();
    }
    int port = Integer.parseInt(written.group(2));
    if (port < leastPort || port > 65535) {
      at.wrong("the port must lie between " + leastPort + " and 65535");
      return Optional.empty();
    }
    return Optional.of(new Address(written.group(1).replaceAll("[\\[\\]]", ""), port));
  }

  /** 127.0.0.0/8 (RFC 1122, 3.2.1.3), ::1, or the name localhost (RFC 6761, 6.3). */
  boolean isLoopback() {
    return host.equals("localhost")
        || (isIpv4(host) && host.startsWith("127."))
        || (host.contains(":") && ipv6(host).map(InetAddress::isLoopbackAddress).orElse(false));
  }

  static boolean isIpv4(String host) {
    return IPV4.matcher(host).matches();
  }

  private static boolean possible(String host) {
    if (host.startsWith("[")) {
      return ipv6(host.substring(1, host.length() - 1)).isPresent();
    }
    return !host.contains("..") && (!host.matches("[0-9.]+") || isIpv4(host));
  }

  /** The brackets tell the JDK that this is no name. */
  private static Optional<InetAddress> ipv6(String literal) {
    try {
      return Optional.of(InetAddress.getByName("[" + literal + "]"));
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }
}
