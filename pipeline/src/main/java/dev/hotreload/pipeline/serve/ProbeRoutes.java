package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.Controls;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Health and metrics: all that a listener without client authentication may carry. */
final class ProbeRoutes implements Routes {
  private final Map<String, Endpoint> endpoints;

  /**
   * @param alive whether the pipeline's thread does its work
   * @param started when this process started
   */
  ProbeRoutes(Controls controls, BooleanSupplier alive, Instant started) {
    // Neither probe looks at reloads: a bad file would take the server out of its Service.
    endpoints =
        Map.of(
            "/healthz", new ProbeEndpoint(alive),
            "/readyz", new ProbeEndpoint(alive),
            "/startupz", new StartupEndpoint(controls),
            "/metrics", new MetricsEndpoint(controls, started));
  }

  @Override
  public Optional<Endpoint> at(String path) {
    return Optional.ofNullable(endpoints.get(path));
  }

  @Override
  public String directions() {
    return "/healthz, /readyz, /startupz, /metrics";
  }
}
