package dev.hotreload.controller.observe.agents;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Begins connections. Where mutual TLS will come in. */
@FunctionalInterface
interface Transports {

  /**
   * Begins to connect and does not wait for it.
   *
   * @throws AgentUnreachable if this address must not be talked to in this way
   */
  Transport open(InetSocketAddress address) throws IOException;
}
