package dev.hotreload.pipeline.serve;

import dev.hotreload.api.Names;
import dev.hotreload.pipeline.Controls;

/**
 * Where things are.
 *
 * @param prefix what a client writes before every path, as {@link Handlers#mounted} takes it
 */
record Paths(Controls controls, String prefix) {
  static final String RELOADS = "/reloads/";

  /** As the agent file says now, without the prefix: it may be reloaded. */
  String config() {
    return controls.settings().map(settings -> settings.api().path()).orElse(Names.CONFIG_PATH);
  }

  /** The result of a reload, as a client asks for it. */
  String result(String id) {
    return prefix + RELOADS + id;
  }
}
