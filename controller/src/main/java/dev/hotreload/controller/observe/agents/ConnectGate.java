package dev.hotreload.controller.observe.agents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Lets a bounded number of connections be made at a time, first come, first served. */
final class ConnectGate {

  private int limit;
  private final SequencedMap<Exchange, Lane> queue = new LinkedHashMap<>();
  private int connecting;
  private boolean admitting;

  ConnectGate(int limit) {
    this.limit = limit;
  }

  /** Calls {@link Lane#connect} at once or later; whoever was let in must {@link #leave}. */
  void enter(Exchange exchange, Lane lane) {
    queue.put(exchange, lane);
    admit();
  }

  /** The connection is there, or will never be. */
  void leave() {
    connecting--;
    admit();
  }

  /** True if the exchange stood in the queue. */
  boolean forget(Exchange exchange) {
    return queue.remove(exchange) != null;
  }

  /** Lets nobody in any more. */
  void close() {
    limit = 0;
  }

  private void admit() {
    if (admitting) {
      return; // A connection that is refused at once leaves from within this loop.
    }
    admitting = true;
    try {
      while (connecting < limit && !queue.isEmpty()) {
        Map.Entry<Exchange, Lane> next = queue.pollFirstEntry();
        connecting++;
        next.getValue().connect(next.getKey());
      }
    } finally {
      admitting = false;
    }
  }
}
