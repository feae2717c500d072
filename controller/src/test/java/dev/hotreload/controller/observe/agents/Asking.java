package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Sends to stub agents and waits for what comes of it, for a bounded time. */
final class Asking {

  static final Duration LONG = Duration.ofSeconds(20);

  private Asking() {}

  static AgentRequest get(StubAgent agent) {
    return AgentRequest.get(agent.address(), "/status", LONG);
  }

  static AgentRequest patch(StubAgent agent) {
    return AgentRequest.patch(agent.address(), "/config/", LONG);
  }

  static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  /** What the request failed with; another end fails the test. */
  static AgentUnreachable failure(CompletableFuture<AgentResponse> future) {
    Throwable thrown = catchThrowable(() -> await(future));
    if (thrown instanceof ExecutionException e && e.getCause() instanceof AgentUnreachable why) {
      return why;
    }
    throw new AssertionError("expected AgentUnreachable, got " + thrown, thrown);
  }

  static String text(AgentResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
