package dev.hotreload.pipeline.reload;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.reload.haproxy.HaproxyReloader;

/** Makes the reloader that settings ask for. */
public final class Reloaders {
  private Reloaders() {}

  public static Reloader of(ReloadSettings settings, Signalling signalling) {
    return switch (settings) {
      case ReloadSettings.Signal signal -> signalling.reloader(signal);
      case ReloadSettings.Http http -> new HttpReloader(http);
      case ReloadSettings.Exec exec -> new ExecReloader(exec);
      case ReloadSettings.Haproxy haproxy -> HaproxyReloader.of(haproxy, signalling);
      case ReloadSettings.None none -> new NoReloader();
    };
  }
}
