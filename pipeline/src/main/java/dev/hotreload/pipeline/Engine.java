package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps from poll to report, joined: one round looks at every source, validates what changed,
 * and tells the server at most once. Owned by the pipeline's thread.
 */
final class Engine {
  private static final Duration SOON = Duration.ofMillis(100);

  final Settings settings;
  final List<SourceWatch> watches;
  final Server server;

  private final Orders orders;
  private final Timing timing;
  private final Backoff backoff;
  private final Runnable report;
  private final Confirmation confirmation;

  private @Nullable Failure failure;
  private @Nullable ReloadResult last;
  private @Nullable Progress progress;
  private @Nullable String waitingFor;
  private @Nullable Duration lastPoll;
  private long polls;

  /**
   * An engine.
   *
   * @param report called whenever there may be something new to tell
   */
  Engine(
      Settings settings,
      List<SourceWatch> watches,
      Server server,
      Orders orders,
      Timing timing,
      Backoff backoff,
      Runnable report) {
    this.settings = settings;
    this.watches = List.copyOf(watches);
    this.server = server;
    this.orders = orders;
    this.timing = timing;
    this.backoff = backoff;
    this.report = report;
    this.confirmation = new Confirmation(server, timing);
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

  /** Why an unconfirmed server is still waited for. */
  Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** The source whose content keeps anything from being sent to the server. */
  Optional<SourceWatch> blocking() {
    return server.readsMounts() ? unusable() : Optional.empty();
  }

  private Optional<SourceWatch> unusable() {
    return watches.stream().filter(SourceWatch::blocks).findFirst();
  }

  /** The snapshots that may be used, by source. */
  Map<String, Snapshot> good() {
    var good = new HashMap<String, Snapshot>();
    watches.forEach(watch -> watch.good().ifPresent(snapshot -> good.put(watch.name(), snapshot)));
    return good;
  }

  /**
   * One round.
   *
   * @return how long nothing will have to be done, unless something moves
   */
  Duration round() throws InterruptedException {
    see();
    noticeNewProcess();
    report.run();
    confirm();
    act();
    report.run();
    return untilNext();
  }

  @Nullable Duration lastPoll() {
    return lastPoll;
  }

  /** Takes over what an engine with other settings knew of the same files and server. */
  void inherit(Engine older) {
    last = older.last;
    if (!settings.reload().equals(older.settings.reload())) {
      return;
    }
    for (var watch : watches) {
      older.watches.stream()
          .filter(was -> was.settings.path().equals(watch.settings.path()))
          .findFirst()
          .ifPresent(watch::inherit);
    }
  }

  private void see() throws InterruptedException {
    var begun = timing.nanos().getAsLong();
    var full = ++polls % settings.poll().fullRead() == 0;
    var changed = 0;
    for (var watch : watches) {
      changed += watch.see(full) ? 1 : 0;
    }
    lastPoll = since(begun);
    var all = new HashMap<String, Snapshot>();
    watches.forEach(watch -> watch.observed().ifPresent(seen -> all.put(watch.name(), seen)));
    for (var watch : watches) {
      watch.judge(all, changed > 0);
    }
    if (full) {
      confirmAgain(all);
    }
  }

  /** A server whose process can't be seen may have been replaced, or have lost what it ran. */
  private void confirmAgain(Map<String, Snapshot> all) throws InterruptedException {
    for (var watch : watches) {
      var snapshot = watch.good();
      if (snapshot.isPresent()
          && watch.verified() != null
          && !watch.dirty()
          && !server.contentChecks(watch.name(), snapshot.get()).isEmpty()
          && confirmation.look(watch, snapshot.get(), all)
              instanceof Confirmation.Found.NeedsReload) {
        watch.voidProof();
      }
    }
    confirmation.restart();
  }

  private void noticeNewProcess() {
    if (server.seesProcess() && server.isReplaced()) {
      watches.forEach(SourceWatch::voidProof);
      failure = null;
      confirmation.restart();
    }
  }

  private void confirm() throws InterruptedException {
    waitingFor = null;
    var all = good();
    for (var watch : watches) {
      var snapshot = watch.good();
      if (snapshot.isPresent() && watch.knowledge instanceof Knowledge.Unconfirmed unconfirmed) {
        switch (confirmation.look(watch, snapshot.get(), all)) {
          case Confirmation.Found.Runs runs ->
              watch.knowledge = new Knowledge.Runs(snapshot.get().digest(), runs.proof());
          case Confirmation.Found.Unknowable nobody ->
              watch.knowledge = new Knowledge.Runs(snapshot.get().digest(), null);
          case Confirmation.Found.Wait wait -> waitingFor = wait.reason();
          case Confirmation.Found.NeedsReload stale ->
              watch.knowledge = new Knowledge.Stale(unconfirmed.cause());
        }
      }
    }
  }

  private void act() throws InterruptedException {
    if (watches.stream().anyMatch(SourceWatch::isOpen)) {
      return;
    }
    lookBeforeRetry();
    var need = need();
    if (need.isEmpty()) {
      return;
    }
    var cause = need.get().cause();
    // Who orders a reload of everything is not told that it succeeded while a part of it can't be.
    var blocking = cause == ReloadCause.REQUEST ? unusable() : blocking();
    if (blocking.isPresent()) {
      refuse(need.get(), blocking.get());
      return;
    }
    var targets = need.get().sources();
    var id = need.get().id().orElseGet(() -> orders.begin(cause, List.copyOf(targets)));
    carryOut(id, targets, cause == ReloadCause.REQUEST);
  }

  /** A server may have come to run the content by itself since the last try. */
  private void lookBeforeRetry() throws InterruptedException {
    if (failure == null || !timing.isPast(failure.due())) {
      return;
    }
    for (var watch : watches) {
      var snapshot = watch.good();
      if (watch.knowledge instanceof Knowledge.Uncertain
          && snapshot.isPresent()
          && !server.contentChecks(watch.name(), snapshot.get()).isEmpty()
          && confirmation.look(watch, snapshot.get(), good())
              instanceof Confirmation.Found.Runs runs) {
        watch.knowledge = new Knowledge.Runs(snapshot.get().digest(), runs.proof());
      }
    }
  }

  /** Nothing is sent while anything refused lies where the server would read it. */
  private void refuse(Need need, SourceWatch blocking) {
    need.id()
        .ifPresent(
            id ->
                end(
                    id,
                    ReloadState.REJECTED,
                    "Nothing was sent to the server: source " + Reasons.of(blocking),
                    false,
                    Duration.ZERO));
    progress = null;
  }

  private Optional<Need> need() {
    var usable = good().keySet();
    if (progress != null) {
      return Optional.of(new Need(Optional.of(progress.id()), ReloadCause.CHANGE, usable));
    }
    var order = orders.take();
    if (order.isPresent()) {
      return Optional.of(new Need(order, ReloadCause.REQUEST, usable));
    }
    var dirty = watches.stream().filter(SourceWatch::dirty).toList();
    if (dirty.isEmpty()) {
      failure = null;
      return Optional.empty();
    }
    var names = Set.copyOf(dirty.stream().map(SourceWatch::name).toList());
    if (failure != null && failure.digests().equals(digests(names))) {
      return timing.isPast(failure.due())
          ? Optional.of(new Need(Optional.empty(), ReloadCause.RETRY, names))
          : Optional.empty();
    }
    return Optional.of(new Need(Optional.empty(), cause(dirty), names));
  }

  private static ReloadCause cause(List<SourceWatch> dirty) {
    return dirty.stream()
        .map(watch -> watch.knowledge)
        .filter(Knowledge.Stale.class::isInstance)
        .map(stale -> ((Knowledge.Stale) stale).cause())
        .findFirst()
        .orElse(ReloadCause.CHANGE);
  }

  private Map<String, ContentDigest> digests(Set<String> names) {
    var digests = new HashMap<String, ContentDigest>();
    good()
        .forEach(
            (name, snapshot) -> {
              if (names.contains(name)) {
                digests.put(name, snapshot.digest());
              }
            });
    return digests;
  }

  private void carryOut(String id, Set<String> targets, boolean ordered)
      throws InterruptedException {
    var begun = timing.nanos().getAsLong();
    progress = new Progress(id, targets, false);
    report.run();
    var sources = good();
    var provesNothing = server.holdingBefore(sources);
    var told = timing.now();
    if (server.tells() || ordered) {
      switch (server.tell(new Change(sources, targets))) {
        case Outcome.Refused refused -> {
          fail(id, targets, refused.reason(), begun);
          return;
        }
        case Outcome.Told done -> progress = new Progress(id, targets, true);
      }
    }
    report.run();
    switch (server.awaitAll(sources, server.tells() ? told : null, this::moved, provesNothing)) {
      case Server.Looked.Moved moved -> watches.forEach(SourceWatch::becomeStale);
      case Server.Looked.Never never -> {
        remember(never, sources);
        fail(id, targets, never.reason(), begun);
      }
      case Server.Looked.All all -> succeed(id, targets, sources, all.checks(), begun);
    }
  }

  private boolean moved() {
    return watches.stream().anyMatch(SourceWatch::moved);
  }

  private void remember(Server.Looked.Never never, Map<String, Snapshot> sources) {
    for (var watch : watches) {
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
    for (var watch : watches) {
      var snapshot = sources.get(watch.name());
      if (snapshot != null) {
        watch.runs(snapshot, checks, timing.now());
      }
    }
    var verified =
        watches.stream()
            .filter(watch -> targets.contains(watch.name()))
            .allMatch(watch -> watch.verified() != null);
    end(id, ReloadState.SUCCEEDED, null, verified, since(begun));
    progress = null;
  }

  private void fail(String id, Set<String> targets, String reason, long begun) {
    for (var watch : watches) {
      if (targets.contains(watch.name())) {
        watch.knowledge = new Knowledge.Uncertain(reason);
      }
    }
    var wait = backoff.next();
    failure = new Failure(reason, digests(targets), timing.in(wait), timing.now().plus(wait));
    end(id, ReloadState.FAILED, reason, false, since(begun));
    progress = null;
  }

  private void end(
      String id, ReloadState state, @Nullable String reason, boolean verified, Duration took) {
    last = orders.end(id, state, reason, verified, took);
  }

  private Duration since(long begun) {
    return Duration.ofNanos(timing.nanos().getAsLong() - begun);
  }

  private Duration untilNext() {
    var next = settings.poll().interval();
    if (watches.stream().noneMatch(SourceWatch::isOpen)
        && (progress != null || orders.isWaiting())) {
      return Duration.ZERO;
    }
    if (waitingFor != null) {
      next = shorter(next, SOON);
    }
    if (watches.stream().anyMatch(SourceWatch::isOpen)) {
      next = shorter(next, settings.poll().settle());
    }
    if (failure != null) {
      next = shorter(next, timing.until(failure.due()));
    }
    for (var watch : watches) {
      next = watch.untilRetry().isPresent() ? shorter(next, watch.untilRetry().get()) : next;
    }
    return next;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /**
   * What has to be done.
   *
   * @param id of the reload that this goes on with; empty for a new one
   */
  private record Need(Optional<String> id, ReloadCause cause, Set<String> sources) {}
}
