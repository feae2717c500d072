package dev.hotreload.controller.observe.reports;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.controller.decide.AgentReport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One watched agent. Not safe for use by several threads by itself.
 *
 * @param <K> who watches it
 */
final class Watched<K> {
  private final K who;
  private final InetSocketAddress address;
  private @Nullable AgentStatus newest;
  private @Nullable String former;
  private AgentReport report = new AgentReport.NotAsked();
  private int restarts;
  private @Nullable Proof before;

  Watched(K who, InetSocketAddress address, int restarts) {
    this.who = who;
    this.address = address;
    this.restarts = restarts;
  }

  K who() {
    return who;
  }

  InetSocketAddress address() {
    return address;
  }

  /**
   * Takes a status in, unless it is older than what is known: order is that of start and sequence,
   * never of arrival or of a clock.
   */
  boolean said(AgentStatus status) {
    AgentStatus known = newest;
    if (known != null) {
      boolean same = known.startId().equals(status.startId());
      if (status.startId().equals(former) || (same && status.sequence() < known.sequence())) {
        return false;
      }
      former = same ? former : known.startId();
    }
    newest = status;
    report = new AgentReport.Reported(status, isVoid(status));
    return true;
  }

  void unreachable(String reason) {
    report = new AgentReport.Unreachable(reason);
  }

  /**
   * A server that restarted has to be proved again. An agent that sees the server's process notices
   * by itself; of another one the next proof is awaited.
   */
  void restarted(int count) {
    if (count > restarts && newest != null && newest.server() == null) {
      before = Proof.of(newest);
    }
    restarts = count;
    if (report instanceof AgentReport.Reported reported) {
      report = new AgentReport.Reported(reported.status(), isVoid(reported.status()));
    }
  }

  AgentReport report() {
    return report;
  }

  @Nullable String startId() {
    return newest == null ? null : newest.startId();
  }

  private boolean isVoid(AgentStatus status) {
    if (before != null && !before.equals(Proof.of(status))) {
      before = null;
    }
    return before != null;
  }
}
