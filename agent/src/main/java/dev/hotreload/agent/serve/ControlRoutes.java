package dev.hotreload.agent.serve;

import dev.hotreload.api.Names;
import dev.hotreload.pipeline.Controls;
import java.util.Optional;

/** To see and to order: the endpoint of the Config Reload specification and what belongs to it. */
final class ControlRoutes implements Routes {
  static final String RELOADS = "/reloads/";

  private final Controls controls;
  private final Json json = new Json();

  ControlRoutes(Controls controls) {
    this.controls = controls;
  }

  @Override
  public Optional<Endpoint> at(String path) {
    return switch (path) {
      case "/status" -> Optional.of(new StatusEndpoint(controls, json));
      case "/-/reload" -> Optional.of(new ReloadEndpoint(controls));
      case String p when p.startsWith(RELOADS) ->
          Optional.of(new ResultEndpoint(controls, json, p.substring(RELOADS.length())));
      case String p when p.startsWith(configPath()) ->
          Optional.of(configuration(p.substring(configPath().length())));
      case String _ -> Optional.empty();
    };
  }

  @Override
  public String directions() {
    return "the configuration is at "
        + configPath()
        + ", one source of it at "
        + configPath()
        + "{source}; there are also /status, /reloads/{id}, /-/reload";
  }

  private Endpoint configuration(String source) {
    var orders = new Orders(controls);
    return source.isEmpty()
        ? new ConfigEndpoint(controls, orders, json)
        : new SourceEndpoint(orders, source);
  }

  /** As the agent file says now: it may be reloaded. */
  private String configPath() {
    return controls.settings().map(settings -> settings.api().path()).orElse(Names.CONFIG_PATH);
  }
}
