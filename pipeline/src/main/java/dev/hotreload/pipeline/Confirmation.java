package dev.hotreload.pipeline;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Finds out, without a reload, whether a server that this agent has not told anything runs the files:
 * after a start of either (design, "What may be called Current", 6). A server that may still be
 * starting is given time; one that shows other content is not.
 */
final class Confirmation {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STARTED_LATER =
      "the process started later than its files were written";

  private final Server server;
  private final Timing timing;
  private long since;
  private boolean waits;

  Confirmation(Server server, Timing timing) {
    this.server = server;
    this.timing = timing;
  }

  /** What was found. */
  sealed interface Found {
    /** The server runs the files, with what proves it. */
    record Runs(Knowledge.Proof proof) implements Found {}

    /** Nothing can tell, and nothing could be told either. */
    record Unknowable() implements Found {}

    /** Not yet: look again soon. */
    record Wait(String reason) implements Found {}

    /** It does not, or it can't be found out: a reload is needed. */
    record NeedsReload() implements Found {}
  }

  /** A new server or a new agent: the time to wait begins again. */
  void restart() {
    waits = false;
  }

  Found look(SourceWatch watch, Snapshot snapshot, Map<String, Snapshot> all)
      throws InterruptedException {
    if (server.hasNothing(watch.name())) {
      return new Found.NeedsReload();
    }
    var checks = server.contentChecks(watch.name(), snapshot);
    return checks.isEmpty() ? byAge(watch) : byContent(watch, checks, all);
  }

  private Found byContent(SourceWatch watch, List<Verifier> checks, Map<String, Snapshot> all)
      throws InterruptedException {
    var by = "";
    for (var check : checks) {
      switch (check.observe(new Expected(all, null))) {
        case Observation.Holds holds -> {
          watch.served = holds.served() == null ? watch.served : holds.served();
          by = check.describe();
        }
        case Observation.Differs differs -> {
          watch.served = differs.served() == null ? watch.served : differs.served();
          return differs.served() == null ? patience(differs.reason()) : new Found.NeedsReload();
        }
      }
    }
    return new Found.Runs(new Knowledge.Proof(timing.now(), by));
  }

  private Found byAge(SourceWatch watch) {
    if (!server.tells()) {
      return new Found.Unknowable();
    }
    if (!server.seesProcess()) {
      return new Found.NeedsReload();
    }
    return server
        .process()
        .map(process -> byAge(watch, process))
        .orElseGet(() -> patience(server.obstacle().orElse("the server's process is not there")));
  }

  private Found byAge(SourceWatch watch, ServerProcess process) {
    return watch.newest().isBefore(Instant.parse(process.startedAt()))
        ? new Found.Runs(new Knowledge.Proof(timing.now(), STARTED_LATER))
        : new Found.NeedsReload();
  }

  private Found patience(String reason) {
    if (!waits) {
      waits = true;
      since = timing.nanos().getAsLong();
    }
    return timing.nanos().getAsLong() - since < PATIENCE.toNanos()
        ? new Found.Wait(reason)
        : new Found.NeedsReload();
  }
}
