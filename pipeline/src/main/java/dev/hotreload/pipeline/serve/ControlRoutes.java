package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.Controls;
import java.util.Optional;

/** To see and to order: the endpoint of the Config Reload specification and what belongs to it. */
final class ControlRoutes implements Routes {
  private final Controls controls;
  private final Paths paths;
  private final Json json = new Json();

  ControlRoutes(Controls controls, Paths paths) {
    this.controls = controls;
    this.paths = paths;
  }

  @Override
  public Optional<Endpoint> at(String path) {
    return switch (path) {
      case "/" -> Optional.of(new PageEndpoint(paths));
      case "/status" -> Optional.of(new StatusEndpoint(controls, json));
      case "/-/reload" -> Optional.of(new ReloadEndpoint(controls, paths));
      case String p when p.startsWith(Paths.RELOADS) ->
          Optional.of(new ResultEndpoint(controls, json, p.substring(Paths.RELOADS.length())));
      case String p when p.startsWith(paths.config()) ->
          Optional.of(configuration(p.substring(paths.config().length())));
      case String wrong -> Optional.empty();
    };
  }

  @Override
  public String directions() {
    var config = paths.prefix() + paths.config();
    return "the configuration is at "
        + config
        + ", one source of it at "
        + config
        + "{source}; there are also the page at / and /status, /reloads/{id}, /-/reload";
  }

  private Endpoint configuration(String source) {
    var orders = new Orders(controls, paths);
    return source.isEmpty()
        ? new ConfigEndpoint(controls, orders, json)
        : new SourceEndpoint(orders, source);
  }
}
