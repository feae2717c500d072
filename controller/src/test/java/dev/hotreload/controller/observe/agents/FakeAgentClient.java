package dev.hotreload.controller.observe.agents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Remembers requests; the test answers the latest. */
final class FakeAgentClient implements AgentClient {

  private final List<AgentRequest> requests = new ArrayList<>();
  private final List<CompletableFuture<AgentResponse>> futures = new ArrayList<>();

  @Override
  public CompletableFuture<AgentResponse> send(AgentRequest request) {
    CompletableFuture<AgentResponse> future = new CompletableFuture<>();
    requests.add(request);
    futures.add(future);
    return future;
  }

  @Override
  public void close() {}

  int asked() {
    return requests.size();
  }

  AgentRequest request() {
    return requests.getLast();
  }

  CompletableFuture<AgentResponse> future() {
    return futures.getLast();
  }

  void status(String etag, String body) {
    answer(200, Map.of("ETag", etag), body);
  }

  void answer(int status, Map<String, String> headers, String body) {
    future().complete(new AgentResponse(status, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  void fail(AgentUnreachable.Kind kind) {
    future().completeExceptionally(new AgentUnreachable(kind, "failed: " + kind));
  }
}
