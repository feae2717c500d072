package dev.hotreload.pipeline.reload;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.execute.Program;
import dev.hotreload.pipeline.execute.Result;
import dev.hotreload.pipeline.request.Unanswered;
import java.util.Optional;

/**
 * Runs a program that tells the server. Neither its arguments nor its output are quoted: both may
 * hold secrets.
 */
final class ExecReloader implements Reloader {
  private final Program program;

  ExecReloader(ReloadSettings.Exec settings) {
    program = new Program(settings.command(), settings.timeout());
  }

  @Override
  public Optional<String> obstacle() {
    return Program.onPath(name()).isPresent() ? Optional.empty() : Optional.of(missing());
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.empty();
  }

  @Override
  public Outcome reload(Change change) throws InterruptedException {
    return switch (program.run()) {
      case Result.Exited exited when exited.code() == 0 -> new Outcome.Told();
      case Result.Exited exited ->
          new Outcome.Refused("reload by " + name() + " ended with exit code " + exited.code());
      case Result.TimedOut timedOut ->
          new Outcome.Refused(
              "reload by "
                  + name()
                  + " was ended: it took longer than "
                  + Unanswered.shown(timedOut.after()));
      case Result.NotFound notFound -> new Outcome.Refused(missing());
      case Result.NotStarted notStarted ->
          new Outcome.Refused("reload by " + name() + " could not start: " + notStarted.reason());
    };
  }

  private String missing() {
    return "reload by "
        + name()
        + ": there is no such program here; install it beside the agent or name its path";
  }

  private String name() {
    return program.command().getFirst();
  }
}
