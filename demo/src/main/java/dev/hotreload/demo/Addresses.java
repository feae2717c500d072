package dev.hotreload.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Loopback addresses of this machine on which nobody listens. */
final class Addresses {
  private static final int FIRST = 11;
  private static final int LAST = 60;

  private Addresses() {}

  /**
   * The first free ones from 127.0.0.11 on.
   *
   * @param taken is told of each that had to be left out
   * @throws IllegalStateException if there are too few
   */
  static List<String> free(int count, List<Integer> ports, List<String> taken) {
    var free = new ArrayList<String>();
    for (int host = FIRST; host <= LAST && free.size() < count; host++) {
      var address = "127.0.0." + host;
      if (ports.stream().allMatch(port -> isFree(address, port))) {
        free.add(address);
      } else {
        taken.add(address);
      }
    }
    if (free.size() < count) {
      throw new IllegalStateException(
          "The demo needs %d addresses in 127.0.0.%d to %d with the ports %s free, and found %d"
              .formatted(count, FIRST, LAST, ports, free.size()));
    }
    return free;
  }

  private static boolean isFree(String address, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
