package dev.hotreload.pipeline.serve;

import java.util.Optional;

/** Everything, for whoever reaches loopback. */
record LocalRoutes(ProbeRoutes probes, ControlRoutes control) implements Routes {
  @Override
  public Optional<Endpoint> at(String path) {
    return probes.at(path).or(() -> control.at(path));
  }

  @Override
  public String directions() {
    return control.directions() + ", " + probes.directions();
  }
}
