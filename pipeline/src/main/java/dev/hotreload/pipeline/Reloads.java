package dev.hotreload.pipeline;

import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes, tells the server and looks what came of it: one reload at a time. One that failed is
 * due again with backoff; published content that was tried often enough is rolled back. Owned by the
 * pipeline's thread.
 */
final class Reloads {
  /** So often the server is told of published content before the last verified one is shown again. */
  static final int TRIES = 3;

  private final Watches watches;
  private final Server server;
  private final Orders orders;
  private final Timing timing;
  private final Backoff backoff;
  private final Runnable report;

  private @Nullable Failure failure;
  private @Nullable ReloadResult last;
  private @Nullable Progress progress;

  /**
   * No reload yet.
   *
   * @param report called whenever there may be something new to tell
   */
  Reloads(
      Watches watches,
      Server server,
      Orders orders,
      Timing timing,
      Backoff backoff,
      Runnable report) {
    this.watches = watches;
    this.server = server;
    this.orders = orders;
    this.timing = timing;
    this.backoff = backoff;
    this.report = report;
  }

  /** A reload under way. */
  record Progress(String id, Set<String> sources, boolean told) {}

  Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  Optional<ReloadResult> last() {
    return Optional.ofNullable(last);
  }

  void inherit(Reloads older) {
    last = older.last;
  }

  /** Nothing is wrong any more, or what was wrong was another server's. */
  void forgetFailure() {
    failure = null;
  }

  /** Nothing is sent to the server. */
  void refuse(Optional<String> id, SourceWatch refused) {
    id.ifPresent(
        one ->
            end(
                one,
                ReloadState.REJECTED,
                "Nothing was sent to the server: source " + Reasons.of(refused),
                false,
                Duration.ZERO));
    progress = null;
  }

  /**
   * Publishes without telling anybody: to a server of which nothing is known, which may not have
   * started yet.
   */
  void publishQuietly(Shelf shelf) {
    var names = shelf.members().stream().map(SourceWatch::name).toList();
    shelf.publish().ifPresent(reason -> failed(names, reason, false));
  }

  /**
   * One reload, from publishing to the proof.
   *
   * @param ordered somebody wants the server to be told even if it watches by itself
   */
  void carryOut(String id, Set<String> targets, boolean ordered) throws InterruptedException {
    var begun = timing.nanos().getAsLong();
    progress = new Progress(id, targets, false);
    report.run();
    var unpublished = publish(targets);
    if (unpublished.isPresent()) {
      fail(id, targets, unpublished.get(), begun, false);
      return;
    }
    var sources = watches.targets();
    var provesNothing = server.holdingBefore(sources);
    var told = timing.now();
    if (server.tells() || ordered) {
      switch (server.tell(new Change(sources, targets))) {
        case Outcome.Refused refused -> {
          var reached = refused.reached() && server.obstacle().isEmpty();
          fail(id, targets, refused.reason(), begun, reached);
          return;
        }
        case Outcome.Told done -> progress = new Progress(id, targets, true);
      }
    }
    report.run();
    switch (server.awaitAll(sources, server.tells() ? told : null, watches::moved, provesNothing)) {
      case Server.Looked.Moved moved -> watches.all().forEach(SourceWatch::becomeStale);
      case Server.Looked.Never never -> {
        remember(never, sources);
        fail(id, targets, never.reason(), begun, true);
      }
      case Server.Looked.All all -> succeed(id, targets, sources, all.checks(), begun);
    }
  }

  private Optional<String> publish(Set<String> targets) {
    return watches.shelves(targets).stream()
        .filter(Shelf::isPending)
        .map(Shelf::publish)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void remember(Server.Looked.Never never, Map<String, Snapshot> sources) {
    for (var watch : watches.all()) {
      var snapshot = sources.get(watch.name());
      if (never.served() != null
          && snapshot != null
          && never.verifier().speaksOf(watch.name(), snapshot)) {
        watch.served = never.served();
      }
    }
  }

  private void succeed(
      String id,
      Set<String> targets,
      Map<String, Snapshot> sources,
      List<Server.Held> checks,
      long begun) {
    failure = null;
    backoff.reset();
    for (var watch : watches.all()) {
      var snapshot = sources.get(watch.name());
      if (snapshot != null) {
        watch.runs(snapshot, checks, timing.now());
      }
      watch.lookBehind();
    }
    watches.shelves().forEach(Shelf::markVerified);
    var verified = watches.named(targets).stream().allMatch(watch -> watch.verified() != null);
    end(id, ReloadState.SUCCEEDED, null, verified, since(begun));
    progress = null;
  }

  private void fail(String id, Set<String> targets, String reason, long begun, boolean reached) {
    failed(targets, reason, reached);
    var tries = failure == null ? 0 : failure.tries();
    end(id, ReloadState.FAILED, reason, false, since(begun));
    progress = null;
    if (tries >= TRIES) {
      rollBack(targets, reason);
    }
  }

  private void failed(Collection<String> targets, String reason, boolean reached) {
    watches.named(targets).forEach(watch -> watch.knowledge = new Knowledge.Uncertain(reason));
    var digests = watches.wanted(targets);
    var before = failure != null && failure.digests().equals(digests) ? failure.tries() : 0;
    // A server that was told and is gone since may have fallen over the content.
    var tries = before + (reached || before > 0 ? 1 : 0);
    var wait = backoff.next();
    failure = new Failure(reason, digests, tries, timing.in(wait), timing.now().plus(wait));
  }

  /** The server is told of what it ran last, at once. */
  private void rollBack(Set<String> targets, String reason) {
    for (var shelf : watches.shelves(targets)) {
      if (shelf.canRollBack() && shelf.rollBack(reason).isEmpty()) {
        shelf
            .members()
            .forEach(member -> member.knowledge = new Knowledge.Stale(ReloadCause.ROLL_BACK));
        failure = null;
        backoff.reset();
      }
    }
  }

  private void end(
      String id, ReloadState state, @Nullable String reason, boolean verified, Duration took) {
    last = orders.end(id, state, reason, verified, took);
  }

  private Duration since(long begun) {
    return Duration.ofNanos(timing.nanos().getAsLong() - begun);
  }
}
