package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.Names;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what the pipeline knows into what it says. It decides nothing. */
final class Report {
  private final String version;
  private final String startId;

  Report(String version, String startId) {
    this.version = version;
    this.startId = startId;
  }

  /** The status of now; its sequence number is the board's to give. */
  AgentStatus status(FileStatus file, @Nullable Engine engine, Instant now) {
    var sources =
        engine == null
            ? List.<SourceStatus>of()
            : engine.watches.stream().map(watch -> source(watch, engine)).toList();
    var state = sources.stream().map(SourceStatus::state).reduce(file.state(), State::worse);
    return new AgentStatus(
        Names.WIRE_VERSION,
        version,
        engine == null ? "config-reload" : engine.settings.name(),
        startId,
        0,
        engine == null ? null : engine.settings.policy(),
        state,
        reason(state, file, sources),
        now.toString(),
        file,
        sources,
        engine == null ? null : engine.server.process().orElse(null),
        engine == null ? null : engine.last().orElse(null),
        engine == null || engine.settings.dryRunMissing() == null ? null : "unavailable");
  }

  private static @Nullable String reason(State state, FileStatus file, List<SourceStatus> sources) {
    if (state == State.CURRENT) {
      return null;
    }
    if (file.state() == state && !file.problems().isEmpty()) {
      return "The agent's own file is not in force. " + String.join(" ", file.problems());
    }
    return sources.stream()
        .filter(source -> source.state() == state)
        .map(source -> source.reason() == null ? null : source.name() + ": " + source.reason())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static SourceStatus source(SourceWatch watch, Engine engine) {
    var standing = standing(watch, engine);
    var digest = watch.observed().map(Snapshot::digest).orElse(null);
    var proof = watch.knowledge instanceof Knowledge.Runs runs ? runs.proof() : null;
    return new SourceStatus(
        watch.name(),
        watch.settings.path().toString(),
        standing.state(),
        standing.reason(),
        verdict(watch.judgement()),
        digest,
        published(watch, digest),
        watch.verified(),
        proof == null ? null : proof.at().toString(),
        proof == null ? null : proof.by(),
        watch.judgement() instanceof Judgement.Good good ? good.certificate() : null,
        watch.served,
        standing.state() == State.FAILED
            ? engine.failure().map(failure -> failure.dueAt().toString()).orElse(null)
            : null);
  }

  /** What a restart of the server would load. */
  private static @Nullable ContentDigest published(
      SourceWatch watch, @Nullable ContentDigest observed) {
    return watch.shelf().isEmpty() ? observed : watch.target().map(Snapshot::digest).orElse(null);
  }

  private static Verdict verdict(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Open open -> Verdict.UNKNOWN;
      case Judgement.Absent absent -> Verdict.MISSING;
      case Judgement.Good good -> Verdict.ACCEPTED;
      case Judgement.Bad bad -> Verdict.REJECTED;
    };
  }

  private static Standing standing(SourceWatch watch, Engine engine) {
    return switch (watch.judgement()) {
      case Judgement.Open open -> new Standing(State.VERIFYING, open.reason());
      case Judgement.Absent absent ->
          new Standing(State.MISSING, Reasons.withPublished(absent.reason(), watch));
      case Judgement.Bad bad -> refused(watch, bad);
      case Judgement.Good good -> standing(watch, good.snapshot(), engine);
    };
  }

  /** A server that may not even run the last good content is the worse of two troubles. */
  private static Standing refused(SourceWatch watch, Judgement.Bad bad) {
    return watch.shelf().isPresent() && watch.knowledge instanceof Knowledge.Uncertain uncertain
        ? new Standing(State.FAILED, uncertain.reason())
        : new Standing(
            State.REJECTED,
            watch.shelf().isPresent()
                ? Reasons.withPublished(bad.reason(), watch)
                : Reasons.inPlace(bad.reason()));
  }

  private static Standing standing(SourceWatch watch, Snapshot snapshot, Engine engine) {
    var progress = engine.progress().filter(reload -> reload.sources().contains(watch.name()));
    if (progress.isPresent()) {
      return new Standing(progress.get().told() ? State.VERIFYING : State.RELOADING, null);
    }
    return switch (watch.knowledge) {
      case Knowledge.Unconfirmed unconfirmed ->
          watch.target().isEmpty()
              ? due(watch, engine)
              : new Standing(State.VERIFYING, engine.waitingFor().orElse(null));
      case Knowledge.Uncertain uncertain -> new Standing(State.FAILED, uncertain.reason());
      case Knowledge.Stale stale -> due(watch, engine);
      case Knowledge.Runs runs ->
          runs.digest().equals(snapshot.digest()) ? current(watch) : notYet(watch, engine);
    };
  }

  /** The server runs what is mounted; whether that can ever be anything newer is another question. */
  private static Standing current(SourceWatch watch) {
    if (watch.isBehind()) {
      return new Standing(State.VERIFYING, "its files have changed again meanwhile");
    }
    return watch
        .neverUpdates()
        .map(reason -> new Standing(State.NEVER_UPDATES, reason))
        .orElseGet(() -> new Standing(State.CURRENT, null));
  }

  private static Standing notYet(SourceWatch watch, Engine engine) {
    return watch
        .shelf()
        .flatMap(Shelf::refusal)
        .map(refusal -> new Standing(State.ROLLED_BACK, Reasons.rolledBack(refusal.reason())))
        .orElseGet(() -> due(watch, engine));
  }

  private static Standing due(SourceWatch watch, Engine engine) {
    return engine
        .blocking()
        .map(Reasons::held)
        .or(() -> watch.shelf().flatMap(Shelf::missing).map(Reasons::heldTogether))
        .or(() -> engine.held().map(Reasons::heldForOrder))
        .map(reason -> new Standing(State.PENDING, reason))
        .orElseGet(() -> new Standing(State.RELOADING, null));
  }

  /** A state and why. */
  private record Standing(State state, @Nullable String reason) {}
}
