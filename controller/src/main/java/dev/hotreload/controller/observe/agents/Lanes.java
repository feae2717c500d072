package dev.hotreload.controller.observe.agents;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One lane for each address that is in use. */
final class Lanes {

  private final Wiring wiring;
  private final Map<InetSocketAddress, Lane> lanes = new HashMap<>();

  Lanes(Wiring wiring) {
    this.wiring = wiring;
  }

  void submit(Exchange exchange) {
    if (exchange.hasEnded()) {
      return;
    }
    lanes.computeIfAbsent(exchange.request().address(), this::lane).submit(exchange);
  }

  void closeIdle() {
    List.copyOf(lanes.values()).forEach(Lane::closeIdle);
  }

  private Lane lane(InetSocketAddress address) {
    return new Lane(address, wiring, () -> lanes.remove(address));
  }
}
