package dev.hotreload.controller.observe.agents;

import java.util.concurrent.CompletableFuture;

/** Asks agents. Safe for use by many threads. */
public interface AgentClient extends AutoCloseable {

  /**
   * One request, one answer. Never throws for the network: the future completes exceptionally with
   * {@link AgentUnreachable}. Any answer at all, a 500 too, is a result. Cancelling the future
   * closes its connection.
   */
  CompletableFuture<AgentResponse> send(AgentRequest request);

  /**
   * Ends every request that is open with {@link AgentUnreachable.Kind#CLOSED}; returns in bounded
   * time.
   */
  @Override
  void close();
}
