package dev.hotreload.controller.observe.agents;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request without a body; no request to an agent has one. The client itself writes the headers
 * that frame a message ({@code Host}, {@code Content-Length} and their kind), so they are refused
 * here, as is everything that would not be one well-formed request (RFC 9112).
 *
 * @param target path and query, as sent
 * @param timeout from its turn to connect to the last byte of the answer; {@link Limits#turn()}
 *     bounds the wait before
 */
public record AgentRequest(
    InetSocketAddress address,
    String method,
    String target,
    SortedMap<String, String> headers,
    Duration timeout) {

  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OURS =
      Set.of("host", "content-length", "transfer-encoding", "connection", "expect", "upgrade");

  public AgentRequest {
    require(Grammar.isToken(method), "method");
    require(Grammar.isTarget(target), "target");
    require(timeout.isPositive(), "timeout");
    SortedMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    copy.forEach(AgentRequest::requireHeader);
    headers = Collections.unmodifiableSortedMap(copy);
  }

  public static AgentRequest get(InetSocketAddress address, String target, Duration timeout) {
    return of("GET", address, target, timeout);
  }

  public static AgentRequest patch(InetSocketAddress address, String target, Duration timeout) {
    return of("PATCH", address, target, timeout);
  }

  /** The same request with one header more, or another value of it. */
  public AgentRequest with(String header, String value) {
    SortedMap<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(header, value);
    return new AgentRequest(address, method, target, more, timeout);
  }

  /**
   * Whether sending it twice means the same as sending it once: safe methods only (RFC 9110, 9.2).
   */
  boolean repeatable() {
    return REPEATABLE.contains(method);
  }

  private static AgentRequest of(
      String method, InetSocketAddress address, String target, Duration timeout) {
    return new AgentRequest(address, method, target, new TreeMap<>(), timeout);
  }

  private static void requireHeader(String name, String value) {
    require(Grammar.isToken(name) && !OURS.contains(Grammar.lower(name)), "header name");
    require(Grammar.isFieldValue(value), "value of header " + name);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("not a valid " + what + " for a request to an agent");
    }
  }
}
