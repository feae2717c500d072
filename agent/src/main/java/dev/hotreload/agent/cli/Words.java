package dev.hotreload.agent.cli;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.request.Address;
import dev.hotreload.pipeline.validate.Finding;
import java.time.Duration;
import java.util.Locale;

/** Settings and findings as a person says them. */
final class Words {
  private Words() {}

  static String of(ValidateSettings validate) {
    return switch (validate) {
      case ValidateSettings.Tls _ -> "tls";
      case ValidateSettings.Parses(var format) ->
          "format " + format.name().toLowerCase(Locale.ROOT);
      case ValidateSettings.Permissions _ -> "permissions";
      case ValidateSettings.Keystore keystore -> "keystore " + keystore.file();
      case ValidateSettings.JsonSchema schema -> "schema " + schema.schema();
      case ValidateSettings.Exec exec -> String.join(" ", exec.command());
    };
  }

  static String of(Finding finding) {
    return switch (finding) {
      case Finding.Accepted(var leaf) ->
          leaf == null ? "good" : "good until " + leaf.notAfter() + ", serial " + leaf.serial();
      case Finding.Rejected(var reason, _) -> "REJECTED: " + reason;
    };
  }

  static String of(ReloadSettings reload) {
    return switch (reload) {
      case ReloadSettings.Signal(var name, var pidFile, var process) ->
          "signal "
              + name
              + (pidFile == null ? "" : " to the pid in " + pidFile)
              + (process == null
                  ? ""
                  : (pidFile == null ? " to the process " : ", if it is ") + process);
      case ReloadSettings.Http http -> http.method() + " " + Address.of(http.url());
      case ReloadSettings.Exec exec -> String.join(" ", exec.command());
      case ReloadSettings.Haproxy haproxy ->
          "certificates by " + haproxy.socket() + ", everything else by " + of(haproxy.master());
      case ReloadSettings.None _ -> "none: the server watches its files itself";
    };
  }

  private static String of(ReloadSettings.Master master) {
    return switch (master) {
      case ReloadSettings.Master.BySignal(var signal) -> of(signal);
      case ReloadSettings.Master.BySocket(var socket) -> "reload to " + socket;
    };
  }

  static String of(Duration length) {
    return length.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
