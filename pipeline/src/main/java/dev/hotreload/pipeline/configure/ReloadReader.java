package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.SignalReload;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import dev.hotreload.pipeline.configure.SourcesReader.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how the server is told. */
final class ReloadReader {
  private static final List<String> SIGNALS = List.of("HUP", "USR1", "USR2", "WINCH");

  private final Programs programs;
  private final Sources sources;
  private final @Nullable ReloadSettings standard;

  ReloadReader(Programs programs, Sources sources, @Nullable ServerPreset preset) {
    this.programs = programs;
    this.sources = sources;
    this.standard = preset == null ? null : preset.reload();
  }

  Optional<ReloadSettings> read(@Nullable Reload written, Spot at) {
    if (written == null) {
      if (standard == null && !at.report().troubledAt("preset")) {
        at.wrong("how is the server told? Set reload, or a preset");
      }
      return Optional.ofNullable(standard);
    }
    if (!OneOf.named("signal", written.signal())
        .or("http", written.http())
        .or("exec", written.exec())
        .or("haproxy", written.haproxy())
        .or("none", written.none())
        .holds("reload", at)) {
      return Optional.empty();
    }
    return Optional.of(variant(written, at));
  }

  private ReloadSettings variant(Reload written, Spot at) {
    if (written.signal() != null) {
      return signal(written.signal(), at.field("signal"));
    }
    if (written.http() != null) {
      return HttpReloadReader.read(written.http(), at.field("http"));
    }
    if (written.exec() != null) {
      var exec = at.field("exec");
      return new ReloadSettings.Exec(
          new Command(programs).read(written.exec().command(), exec.field("command")),
          Written.time(written.exec().timeout(), Range.TIMEOUT, exec.field("timeout")));
    }
    if (written.haproxy() != null) {
      return new HaproxyReloadReader(sources).read(written.haproxy(), at.field("haproxy"));
    }
    return new ReloadSettings.None();
  }

  private ReloadSettings signal(SignalReload written, Spot at) {
    return signal(written, this.standard instanceof ReloadSettings.Signal of ? of : null, at);
  }

  /**
   * Reads a signal.
   *
   * @param standard what is taken of it where nothing is written
   */
  static ReloadSettings.Signal signal(
      SignalReload written, ReloadSettings.@Nullable Signal standard, Spot at) {
    var usual = standard == null ? "HUP" : standard.name();
    var name = written.name() == null ? usual : written.name();
    if (!SIGNALS.contains(name)) {
      at.field("name").wrong(notOne(name));
    }
    Path pidFile =
        written.pidFile() == null
            ? null
            : Written.absolute(written.pidFile(), at.field("pidFile")).orElse(null);
    var process = written.process();
    if (process != null) {
      Written.line(process, 255, at.field("process"));
    } else if (standard != null) {
      process = standard.process();
    } else if (written.pidFile() == null) {
      at.wrong("needs a pidFile, a process, or both");
    }
    return new ReloadSettings.Signal(name, pidFile, process);
  }

  private static String notOne(String name) {
    var bare = name.startsWith("SIG") ? name.substring(3) : name;
    var known = "known are " + String.join(", ", SIGNALS);
    return Shown.quoted(name)
        + " is no signal that reloads a server, "
        + Shown.nearest(bare, SIGNALS).map(near -> "did you mean " + near + "?").orElse(known);
  }
}
