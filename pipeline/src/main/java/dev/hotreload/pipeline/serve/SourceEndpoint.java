package dev.hotreload.pipeline.serve;

import java.util.List;

/** One source below the configuration endpoint. */
record SourceEndpoint(Orders orders, String source) implements Endpoint {
  @Override
  public List<String> methods() {
    return List.of("OPTIONS", "PATCH");
  }

  @Override
  public Answer answer(Incoming request) throws InterruptedException {
    return orders.answer(request, source);
  }
}
