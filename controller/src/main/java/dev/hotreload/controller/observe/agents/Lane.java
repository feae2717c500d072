package dev.hotreload.controller.observe.agents;

import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * All that concerns one address: requests that wait, a bounded number in flight, and at most one
 * idle connection. One address that hangs fills its own lane and no other.
 */
final class Lane implements Exchange.Holder, Connection.Owner {

  private final InetSocketAddress address;
  private final Wiring wiring;
  private final Runnable whenEmpty;
  private final SequencedSet<Exchange> waiting = new LinkedHashSet<>();
  private @Nullable Connection idle;
  private int inFlight;

  Lane(InetSocketAddress address, Wiring wiring, Runnable whenEmpty) {
    this.address = address;
    this.wiring = wiring;
    this.whenEmpty = whenEmpty;
  }

  void submit(Exchange exchange) {
    exchange.heldBy(this);
    exchange.await(wiring.loop(), wiring.limits().turn());
    if (inFlight < wiring.limits().perAddress()) {
      start(exchange);
    } else if (waiting.size() < wiring.limits().waiting()) {
      waiting.add(exchange);
    } else {
      exchange.fail(Failures.tooManyWait(exchange.request()));
    }
  }

  /** Called by the gate, when a connection may be made. */
  void connect(Exchange exchange) {
    exchange.begin(wiring.loop());
    Transport transport;
    try {
      transport = wiring.transports().open(address);
    } catch (Throwable t) {
      Failures.logUnlessExpected(t);
      exchange.fail(Failures.of(exchange.request(), false, t));
      connectOver();
      free();
      return;
    }
    new Connection(this, transport, wiring).open(exchange);
  }

  @Override
  public void drop(Exchange exchange) {
    if (!waiting.remove(exchange) && wiring.gate().forget(exchange)) {
      free();
    }
  }

  @Override
  public void connectOver() {
    wiring.gate().leave();
  }

  @Override
  public void again(Exchange exchange) {
    exchange.heldBy(this);
    wiring.gate().enter(exchange, this);
  }

  @Override
  public void answered(Connection connection) {
    if (idle == null) {
      idle = connection;
      connection.rest();
    } else {
      connection.close();
    }
    free();
  }

  @Override
  public void closed(Connection connection, boolean carried) {
    if (idle == connection) {
      idle = null;
    }
    if (carried) {
      free();
    } else {
      tellIfEmpty();
    }
  }

  void closeIdle() {
    if (idle != null) {
      idle.close();
    }
  }

  /**
   * A stale connection must not swallow what can't be repeated, so that always gets a fresh one.
   */
  private void start(Exchange exchange) {
    inFlight++;
    Connection kept = idle;
    if (kept == null || !exchange.request().repeatable()) {
      wiring.gate().enter(exchange, this);
      return;
    }
    idle = null;
    exchange.begin(wiring.loop());
    kept.carry(exchange);
  }

  private void free() {
    inFlight--;
    while (!waiting.isEmpty() && inFlight < wiring.limits().perAddress()) {
      start(waiting.removeFirst());
    }
    tellIfEmpty();
  }

  private void tellIfEmpty() {
    if (inFlight == 0 && idle == null && waiting.isEmpty()) {
      whenEmpty.run();
    }
  }
}
