package dev.hotreload.agent.serve;

import dev.hotreload.pipeline.serve.Handlers;
import java.util.Map;
import java.util.Properties;

/**
 * What one client, slow or greedy, may take. The JDK's server has no limits by default and reads
 * them from system properties (documented with its package {@code com.sun.net.httpserver}) once, when
 * the first server is made.
 */
public final class HttpLimits {
  /** Requests worked on at a time, those that wait included. */
  static final int REQUESTS = 64;

  /** Bytes of a body that nobody asked for and that is read all the same. */
  static final int IGNORED_BODY = 64 * 1024;

  private static final String SERVER = "sun.net.httpserver.";

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // seconds, from the first byte of a request to its last
          SERVER + "maxReqTime",
          "5",
          // seconds, from there to the end of the answer
          SERVER + "maxRspTime",
          Long.toString(Handlers.LONGEST_ANSWER.plusSeconds(15).toSeconds()),
          // seconds; longer than the JDK's client keeps a connection, so that the client closes
          // first
          SERVER + "idleInterval",
          "60",
          SERVER + "maxIdleConnections",
          "64",
          "jdk.httpserver.maxConnections",
          "128",
          SERVER + "maxReqHeaders",
          "100",
          // bytes; a browser sends the cookies of everything else on loopback
          SERVER + "maxReqHeaderSize",
          "32768",
          // bytes of an unwanted body that are read, so that the client sees the answer
          SERVER + "drainAmount",
          "1048576",
          SERVER + "nodelay",
          "true");

  private HttpLimits() {}

  /** Sets what is not set; before the first server is made. */
  public static void apply(Properties system) {
    PROPERTIES.forEach(system::putIfAbsent);
  }
}
