package dev.hotreload.pipeline.serve;

import java.util.List;
import java.util.function.BooleanSupplier;

/** A probe as the kubelet sends it. */
record ProbeEndpoint(BooleanSupplier alive) implements Endpoint {
  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public Answer answer(Incoming request) {
    return alive.getAsBoolean()
        ? Answer.line(200, "ok")
        : Answer.line(503, "The pipeline stands still: the agent's log tells why");
  }
}
