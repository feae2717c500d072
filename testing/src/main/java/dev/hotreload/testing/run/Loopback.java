package dev.hotreload.testing.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** Addresses of this machine alone. */
public final class Loopback {

  /**
   * Below Linux's ephemeral range, so that no client's own port takes a server's port while that
   * server is restarted.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;

  private Loopback() {}

  /** A TCP port of 127.0.0.1 that nobody listened on a moment ago. */
  public static int freePort() {
    return freePort("127.0.0.1");
  }

  /** A TCP port of a loopback address (127.0.0.0/8 on Linux) that was free a moment ago. */
  public static int freePort(String address) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(new InetSocketAddress(address, port))) {
        return port;
      }
    }
    throw new IllegalStateException("No free port on " + address);
  }

  /**
   * Resolves a host and refuses every one that is not this machine.
   *
   * @throws IllegalArgumentException for an unknown host, or one that leads elsewhere
   */
  public static InetAddress require(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isLoopbackAddress()) {
        return address;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Unknown host " + host, e);
    }
    throw new IllegalArgumentException(host + " is not a loopback address");
  }

  private static boolean isFree(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
