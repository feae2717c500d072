package dev.hotreload.agent.cli;

import dev.hotreload.pipeline.configure.AgentFiles;
import dev.hotreload.pipeline.configure.Parsed;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.reload.Reloaders;
import dev.hotreload.pipeline.reload.Signalling;
import dev.hotreload.pipeline.serve.TokenFile;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.pipeline.validate.Candidate;
import dev.hotreload.pipeline.validate.Finding;
import dev.hotreload.pipeline.validate.Relocation;
import dev.hotreload.pipeline.validate.Validators;
import dev.hotreload.pipeline.verify.Verifiers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at an agent file and its sources once and says what the agent would do. Nothing is told to
 * the server. It writes to a terminal, and so shows all that a dry run prints.
 */
public final class Check {
  private final AgentFiles files;
  private final SnapshotReader reader;
  private final Signalling signalling;
  private final Clock clock;
  private final PrintWriter out;

  public Check(
      AgentFiles files,
      SnapshotReader reader,
      Signalling signalling,
      Clock clock,
      PrintWriter out) {
    this.files = files;
    this.reader = reader;
    this.signalling = signalling;
    this.clock = clock;
    this.out = out;
  }

  /** Looks at the agent file alone; returns the exit code. */
  public int file(Path config) {
    return (read(config).isPresent() ? Exit.GOOD : Exit.UNUSABLE).code();
  }

  /** All of it; returns the exit code. */
  public int all(Path config) throws InterruptedException {
    var settings = read(config);
    if (settings.isEmpty()) {
      return Exit.UNUSABLE.code();
    }
    say("%s: valid".formatted(config));
    var good = sources(settings.get());
    good &= rest(settings.get());
    return (good ? Exit.GOOD : Exit.NOT_GOOD).code();
  }

  private Optional<Settings> read(Path config) {
    return switch (reader.readFile(config)) {
      case Reading.Missing(var reason) -> unread(reason);
      case Reading.Refused(var reason) -> unread(reason);
      case Reading.Unsteady(var reason) -> unread(reason);
      case Reading.Read(var snapshot, _) ->
          parsed(files.read(content(snapshot)), config.getFileName().toString());
    };
  }

  private Optional<Settings> unread(String reason) {
    say(reason);
    return Optional.empty();
  }

  private Optional<Settings> parsed(Parsed parsed, String name) {
    return switch (parsed) {
      case Parsed.Good good -> Optional.of(good.settings());
      case Parsed.Bad(var problems) -> {
        problems.forEach(problem -> say(problem.in(name)));
        yield Optional.empty();
      }
    };
  }

  private static byte[] content(Snapshot file) {
    return Objects.requireNonNull(file.files().firstEntry().getValue().content());
  }

  private boolean sources(Settings settings) throws InterruptedException {
    var read = new HashMap<String, Snapshot>();
    var unread = new HashMap<String, String>();
    for (var source : settings.sources()) {
      switch (reader.read(source.path(), true)) {
        case Reading.Read(var snapshot, _) -> read.put(source.name(), snapshot);
        case Reading.Missing(var reason) -> unread.put(source.name(), reason);
        case Reading.Refused(var reason) -> unread.put(source.name(), reason);
        case Reading.Unsteady(var reason) -> unread.put(source.name(), reason);
      }
    }
    var good = true;
    var elsewhere = Relocation.of(settings.sources());
    for (var source : settings.sources()) {
      var snapshot = read.get(source.name());
      if (snapshot == null) {
        say("source %s: %s".formatted(source.name(), unread.get(source.name())));
        good = false;
      } else {
        var candidate = new Candidate(source.name(), source.path(), snapshot, read, elsewhere);
        good &= holds(source, candidate);
      }
    }
    return good;
  }

  private boolean holds(SourceSettings source, Candidate candidate) throws InterruptedException {
    var files = candidate.snapshot().files().size();
    say(
        "source %s: %s, %d %s"
            .formatted(source.name(), source.path(), files, files == 1 ? "file" : "files"));
    var good = true;
    for (var validate : source.validate()) {
      var finding = Validators.of(validate, clock, this::quote).check(candidate);
      say("  %s: %s".formatted(Words.of(validate), Words.of(finding)));
      good &= finding instanceof Finding.Accepted;
    }
    return good;
  }

  private boolean rest(Settings settings) {
    var reloader = Reloaders.of(settings.reload(), signalling);
    say("reload: %s".formatted(Words.of(settings.reload())));
    reloader.obstacle().ifPresent(obstacle -> say("  not now: %s".formatted(obstacle)));
    for (var verify : settings.verify()) {
      say("verify: %s".formatted(Verifiers.of(verify, settings.reload(), signalling).describe()));
    }
    if (settings.verify().isEmpty()) {
      say("verify: no check, so nothing will prove a reload");
    }
    if (settings.dryRunMissing() != null) {
      say("dry run: left out, because %s is not here".formatted(settings.dryRunMissing()));
    }
    say("poll: every %s".formatted(Words.of(settings.poll().interval())));
    var api = settings.api();
    say("api: http://%s:%d%s".formatted(api.host(), api.port(), api.path()));
    return api.tokenFile() == null || token(new TokenFile(api.tokenFile()));
  }

  private boolean token(TokenFile file) {
    return switch (file.read()) {
      case TokenFile.Reading.Usable usable -> {
        say("  callers show the token of %s".formatted(file.path()));
        yield true;
      }
      case TokenFile.Reading.Unusable(var reason) -> {
        say("  nobody is let in: %s".formatted(reason));
        yield false;
      }
    };
  }

  /** What a program printed, as far as it can't steer the terminal. */
  private void quote(String output) {
    output
        .lines()
        .map(line -> line.replaceAll("[\\p{Cntrl}&&[^\t]]", " "))
        .forEach(line -> say("  | %s".formatted(line)));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
