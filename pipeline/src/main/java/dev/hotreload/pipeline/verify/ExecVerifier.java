package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.execute.Program;
import dev.hotreload.pipeline.execute.Result;
import dev.hotreload.pipeline.request.Unanswered;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program that asks the server. Neither its arguments nor its output are quoted: both may
 * hold secrets.
 */
final class ExecVerifier implements Verifier {
  /** Longer than a request's: a program has to start, too. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final VerifySettings.Exec settings;

  ExecVerifier(VerifySettings.Exec settings) {
    this.settings = settings;
  }

  @Override
  public Observation observe(Expected expected) throws InterruptedException {
    Instant told = expected.told();
    if (told == null && settings.knowsTheReload()) {
      return differs("asks about the moment of a reload, and this agent did not tell the server");
    }
    return objection(new Program(command(told), look()).run())
        .map(ExecVerifier.this::differs)
        .orElseGet(() -> new Observation.Holds(null));
  }

  private List<String> command(@Nullable Instant told) {
    return told == null
        ? settings.command()
        : settings.command().stream()
            .map(each -> each.replace(VerifySettings.Exec.RELOADED, seconds(told)))
            .toList();
  }

  private static String seconds(Instant moment) {
    return String.format(Locale.ROOT, "%d.%09d", moment.getEpochSecond(), moment.getNano());
  }

  private Optional<String> objection(Result result) {
    return switch (result) {
      case Result.Exited exited when exited.code() == 0 -> Optional.empty();
      case Result.Exited exited -> Optional.of("says no with exit code " + exited.code());
      case Result.TimedOut timedOut ->
          Optional.of("does not answer within " + Unanswered.shown(timedOut.after()));
      case Result.NotFound notFound ->
          Optional.of("is not installed here: install it beside the agent or name its path");
      case Result.NotStarted notStarted -> Optional.of("could not start: " + notStarted.reason());
    };
  }

  private Observation differs(String reason) {
    return new Observation.Differs("the check by " + name() + " " + reason, null);
  }

  private Duration look() {
    return settings.timeout().compareTo(LOOK) < 0 ? settings.timeout() : LOOK;
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public Proof proof() {
    return settings.knowsTheReload() ? Proof.SINCE_RELOAD : Proof.BEFORE_AND_AFTER;
  }

  @Override
  public boolean speaksOf(String source, Snapshot snapshot) {
    return settings.unproven() == null || !snapshot.files().containsKey(settings.unproven());
  }

  @Override
  public String describe() {
    return "exec " + name();
  }

  private String name() {
    String program = settings.command().getFirst();
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
