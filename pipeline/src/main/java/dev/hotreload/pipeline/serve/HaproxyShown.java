package dev.hotreload.pipeline.serve;

import dev.hotreload.api.file.HaproxyCertificate;
import dev.hotreload.api.file.HaproxyReload;
import dev.hotreload.api.file.SignalReload;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.ReloadSettings.Master;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of HAProxy as an agent file would have them. */
final class HaproxyShown {
  private HaproxyShown() {}

  static HaproxyReload of(ReloadSettings.Haproxy haproxy, String timeout) {
    return new HaproxyReload(
        haproxy.socket().toString(),
        certificates(haproxy),
        signal(haproxy.master()),
        haproxy.master() instanceof Master.BySocket(var socket) ? socket.toString() : null,
        timeout);
  }

  private static @Nullable List<HaproxyCertificate> certificates(ReloadSettings.Haproxy haproxy) {
    return haproxy.certificates().isEmpty()
        ? null
        : haproxy.certificates().stream()
            .map(
                each ->
                    new HaproxyCertificate(
                        each.source(), each.name(), each.certificate(), each.key()))
            .toList();
  }

  private static @Nullable SignalReload signal(Master master) {
    return master instanceof Master.BySignal(ReloadSettings.Signal(var name, var file, var process))
        ? new SignalReload(name, file == null ? null : file.toString(), process)
        : null;
  }
}
