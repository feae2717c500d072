package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.ExecVerification;
import dev.hotreload.api.file.TlsVerification;
import dev.hotreload.api.file.Verification;
import dev.hotreload.api.file.WorkersVerification;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import dev.hotreload.pipeline.configure.SourcesReader.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/** Reads what proves that the server runs the new content. */
final class VerificationsReader {
  private final Programs programs;
  private final Sources sources;
  private final Optional<ReloadSettings> reload;
  private final @Nullable ServerPreset preset;

  VerificationsReader(
      Programs programs,
      Sources sources,
      Optional<ReloadSettings> reload,
      @Nullable ServerPreset preset) {
    this.programs = programs;
    this.sources = sources;
    this.reload = reload;
    this.preset = preset;
  }

  List<VerifySettings> read(@Nullable List<Verification> written, Spot at) {
    var list = Written.list(written, 16, at);
    var settings = new ArrayList<VerifySettings>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null) {
        verification(list.get(i), at.item(i)).ifPresent(settings::add);
      }
    }
    return preset == null || reload.isEmpty()
        ? List.copyOf(settings)
        : preset.complete(settings, reload.get());
  }

  private Optional<VerifySettings> verification(Verification written, Spot at) {
    if (!OneOf.named("tls", written.tls())
        .or("http", written.http())
        .or("exec", written.exec())
        .or("workers", written.workers())
        .holds("a verification", at)) {
      return Optional.empty();
    }
    if (written.tls() != null) {
      return tls(written.tls(), at.field("tls"));
    }
    if (written.http() != null) {
      var http = HttpVerificationReader.read(written.http(), at.field("http"));
      return http.map(one -> told(one, one.newer(), at.field("http")));
    }
    if (written.exec() != null) {
      var exec = exec(written.exec(), at.field("exec"));
      return Optional.of(told(exec, exec.knowsTheReload(), at.field("exec")));
    }
    return Optional.ofNullable(written.workers()).map(one -> workers(one, at.field("workers")));
  }

  private VerifySettings.Exec exec(ExecVerification written, Spot at) {
    var command = new Command(programs).read(written.command(), at.field("command"));
    Command.placeless(command, at.field("command"));
    return new VerifySettings.Exec(
        command, Written.time(written.timeout(), Range.TIMEOUT, at.field("timeout")), null);
  }

  /** Of a server that watches by itself nobody knows when it was told. */
  private VerifySettings told(VerifySettings settings, boolean needsReload, Spot at) {
    if (needsReload && reload.isPresent() && reload.get() instanceof ReloadSettings.None) {
      at.wrong("compares with the moment of the reload, and with reload.none there is none");
    }
    return settings;
  }

  private VerifySettings workers(WorkersVerification written, Spot at) {
    if (reload.isPresent() && !(reload.get() instanceof ReloadSettings.Signal)) {
      at.wrong("needs reload.signal: whose workers are looked at is the process it is sent to");
    }
    return new VerifySettings.Workers(
        Written.time(written.timeout(), Range.TIMEOUT, at.field("timeout")));
  }

  private Optional<VerifySettings> tls(TlsVerification written, Spot at) {
    var address = Address.parse(written.address(), 1, at.field("address"));
    serverName(written.serverName(), at.field("serverName"));
    var certificate = certificate(written.source(), at);
    var timeout = Written.time(written.timeout(), Range.TIMEOUT, at.field("timeout"));
    return address.map(
        one ->
            new VerifySettings.Tls(
                one.host(),
                one.port(),
                written.serverName(),
                written.startTls(),
                certificate.source(),
                certificate.file(),
                timeout));
  }

  /** RFC 6066, section 3: a DNS name, never an address. */
  private static void serverName(@Nullable String name, Spot at) {
    if (name == null || Written.line(name, 253, at).isEmpty()) {
      return;
    }
    try {
      new SNIHostName(name);
      if (Address.isIpv4(name)) {
        at.wrong("must be a DNS name; for an address leave it out");
      }
    } catch (IllegalArgumentException noName) {
      at.wrong(Shown.quoted(name) + " is no DNS name");
    }
  }

  private Certificate certificate(@Nullable String source, Spot at) {
    var checked = sources.settings().stream().flatMap(one -> Certificate.of(one).stream()).toList();
    if (source != null) {
      sources
          .names()
          .filter(names -> !names.contains(source))
          .ifPresent(names -> at.field("source").wrong(SourcesReader.unknown(source, names)));
      return checked.stream()
          .filter(one -> source.equals(one.source()))
          .findFirst()
          .orElse(new Certificate(source, Certificate.STANDARD));
    }
    if (checked.size() > 1) {
      at.wrong("several sources have a tls validation; name the one to be shown with source");
    } else if (checked.isEmpty() && preset == null && !troubled(at)) {
      at.wrong("no source has a tls validation; name the one to be shown with source");
    }
    return checked.size() == 1 ? checked.getFirst() : only();
  }

  /** Whether a tls validation may be missing only because something else is wrong. */
  private static boolean troubled(Spot at) {
    return at.report().troubledAt("sources") || at.report().troubledAt("preset");
  }

  /** A preset validates certificates wherever they lie, and so leaves the choice to the look. */
  private Certificate only() {
    var all = sources.settings();
    return new Certificate(all.size() == 1 ? all.getFirst().name() : null, Certificate.STANDARD);
  }

  /** Which file is to be shown; of several in one source the one checked first. */
  private record Certificate(@Nullable String source, String file) {
    static final String STANDARD = "tls.crt";

    /** The one that somebody asked by hand to have checked. */
    static Optional<Certificate> of(SourceSettings source) {
      return source.validate().stream()
          .filter(ValidateSettings.Tls.class::isInstance)
          .map(ValidateSettings.Tls.class::cast)
          .filter(tls -> !tls.whenPresent())
          .map(tls -> new Certificate(source.name(), tls.certificate()))
          .findFirst();
    }
  }
}
