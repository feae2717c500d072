package dev.hotreload.pipeline;

import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.validate.Relocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps from poll to report, joined: one round looks at every source, validates what changed,
 * and tells the server at most once. Owned by the pipeline's thread.
 */
final class Engine implements AutoCloseable {
  private static final Duration SOON = Duration.ofMillis(100);

  final Settings settings;
  final Watches watches;
  final Server server;

  private final Orders orders;
  private final Timing timing;
  private final Runnable report;
  private final Confirmation confirmation;
  private final Reloads reloads;
  private final Hold hold;
  private final Relocation elsewhere;

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
      Watches watches,
      Server server,
      Orders orders,
      Timing timing,
      Backoff backoff,
      Hold hold,
      Runnable report) {
    this.settings = settings;
    this.watches = watches;
    this.server = server;
    this.orders = orders;
    this.timing = timing;
    this.hold = hold;
    this.elsewhere = Relocation.of(settings.sources());
    this.report = report;
    this.confirmation = new Confirmation(server, timing);
    this.reloads = new Reloads(watches, server, orders, timing, backoff, report);
  }

  Optional<Reloads.Progress> progress() {
    return reloads.progress();
  }

  Optional<Failure> failure() {
    return reloads.failure();
  }

  Optional<ReloadResult> last() {
    return reloads.last();
  }

  /** Why an unconfirmed server is still waited for. */
  Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** The source whose content keeps anything from being sent to the server. */
  Optional<SourceWatch> blocking() {
    return server.readsMounts() ? watches.blocking() : Optional.empty();
  }

  /** How long changed content waits for an order; empty if it does not. */
  Optional<Duration> held() {
    return hold.left();
  }

  /** Takes over what an earlier agent has published. Called once, before the first round. */
  void recover() {
    watches.shelves().forEach(Shelf::recover);
  }

  /**
   * One round.
   *
   * @return how long nothing will have to be done, unless something moves
   */
  Duration round() throws InterruptedException {
    see();
    noticeNewProcess();
    publishQuietly();
    report.run();
    confirm();
    act();
    report.run();
    return untilNext();
  }

  /**
   * Looks at every source and publishes what may be used, without a server to tell.
   *
   * @return whether every source has been judged
   */
  boolean publishOnly() throws InterruptedException {
    see();
    publishQuietly();
    return !watches.isOpen();
  }

  @Nullable Duration lastPoll() {
    return lastPoll;
  }

  /** Takes over what an engine with other settings knew of the same files and server. */
  void inherit(Engine older) {
    reloads.inherit(older.reloads);
    if (!settings.reload().equals(older.settings.reload())) {
      return;
    }
    for (var watch : watches.all()) {
      older.watches.stream()
          .filter(was -> was.settings.isPlacedAs(watch.settings))
          .findFirst()
          .ifPresent(watch::inherit);
    }
  }

  /** Lets another engine publish to the same directories. */
  @Override
  public void close() {
    watches.shelves().forEach(Shelf::close);
  }

  private void see() throws InterruptedException {
    var begun = timing.nanos().getAsLong();
    var full = ++polls % settings.poll().fullRead() == 0;
    var changed = 0;
    for (var watch : watches.all()) {
      changed += watch.see(full) ? 1 : 0;
    }
    lastPoll = Duration.ofNanos(timing.nanos().getAsLong() - begun);
    judge(changed > 0);
    if (changed > 0) {
      watches.shelves().forEach(Shelf::noticeChange);
    }
    if (full) {
      confirmAgain();
    }
  }

  /**
   * Sources that fit only each other come one after the other, and both are refused meanwhile: what
   * becomes usable may be what another waits for.
   */
  private void judge(boolean othersChanged) throws InterruptedException {
    var before = watches.usable();
    judgeOnce(othersChanged);
    if (!before.containsAll(watches.usable())) {
      judgeOnce(true);
    }
  }

  private void judgeOnce(boolean othersChanged) throws InterruptedException {
    var all = watches.offered();
    for (var watch : watches.all()) {
      watch.judge(all, elsewhere, othersChanged);
    }
  }

  /** A server whose process can't be seen may have been replaced, or have lost what it ran. */
  private void confirmAgain() throws InterruptedException {
    var all = watches.targets();
    for (var watch : watches.all()) {
      var snapshot = watch.target();
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
      watches.all().forEach(SourceWatch::voidProof);
      reloads.forgetFailure();
      confirmation.restart();
    }
  }

  /** A server of which nothing is known yet finds the newest when it starts. */
  private void publishQuietly() {
    if (watches.isOpen()) {
      return;
    }
    for (var shelf : watches.shelves()) {
      if (shelf.isPending() && shelf.isUnconfirmed() && (shelf.isEmpty() || !isHeld(shelf))) {
        reloads.publishQuietly(shelf);
      }
    }
  }

  private boolean isHeld(Shelf shelf) {
    return isHeld(shelf.members().stream().map(SourceWatch::name).toList());
  }

  private boolean isHeld(List<String> names) {
    return hold.holds(watches.wanted(names), watches::firstToExpire);
  }

  private void confirm() throws InterruptedException {
    waitingFor = null;
    var all = watches.targets();
    for (var watch : watches.all()) {
      var snapshot = watch.target();
      if (snapshot.isPresent() && watch.knowledge instanceof Knowledge.Unconfirmed unconfirmed) {
        watch.knowledge = found(watch, snapshot.get(), all, unconfirmed);
      }
    }
    watches.shelves().stream().filter(Shelf::isRun).forEach(Shelf::markVerified);
  }

  private Knowledge found(
      SourceWatch watch,
      Snapshot snapshot,
      Map<String, Snapshot> all,
      Knowledge.Unconfirmed unconfirmed)
      throws InterruptedException {
    return switch (confirmation.look(watch, snapshot, all)) {
      case Confirmation.Found.Runs runs -> new Knowledge.Runs(snapshot.digest(), runs.proof());
      case Confirmation.Found.Unknowable nobody -> new Knowledge.Runs(snapshot.digest(), null);
      case Confirmation.Found.NeedsReload stale -> new Knowledge.Stale(unconfirmed.cause());
      case Confirmation.Found.Wait wait -> {
        waitingFor = wait.reason();
        yield unconfirmed;
      }
    };
  }

  private void act() throws InterruptedException {
    if (watches.isOpen()) {
      return;
    }
    lookBeforeRetry();
    var need = need();
    if (need.isEmpty()) {
      return;
    }
    var refused = refused(need.get());
    if (refused.isPresent()) {
      reloads.refuse(need.get().id(), refused.get());
      return;
    }
    var cause = need.get().cause();
    var targets = need.get().sources();
    var id = need.get().id().orElseGet(() -> orders.begin(cause, List.copyOf(targets)));
    reloads.carryOut(id, targets, cause == ReloadCause.REQUEST);
  }

  /**
   * Nothing is sent while anything refused lies where the server would read it; and nobody is told
   * that content was reloaded which was refused.
   */
  private Optional<SourceWatch> refused(Need need) {
    return blocking()
        .or(
            () ->
                watches.named(need.ordered()).stream().filter(SourceWatch::isRefused).findFirst());
  }

  /** A server may have come to run the content by itself since the last try. */
  private void lookBeforeRetry() throws InterruptedException {
    var failure = reloads.failure();
    if (failure.isEmpty() || !timing.isPast(failure.get().due())) {
      return;
    }
    for (var watch : watches.all()) {
      var snapshot = watch.target();
      if (watch.knowledge instanceof Knowledge.Uncertain
          && snapshot.isPresent()
          && !server.contentChecks(watch.name(), snapshot.get()).isEmpty()
          && confirmation.look(watch, snapshot.get(), watches.targets())
              instanceof Confirmation.Found.Runs runs) {
        watch.knowledge = new Knowledge.Runs(snapshot.get().digest(), runs.proof());
      }
    }
    watches.shelves().stream().filter(Shelf::isRun).forEach(Shelf::markVerified);
  }

  private Optional<Need> need() {
    var progress = reloads.progress();
    if (progress.isPresent()) {
      var id = Optional.of(progress.get().id());
      return Optional.of(new Need(id, ReloadCause.CHANGE, usable(), Set.of()));
    }
    var order = orders.take();
    if (order.isPresent()) {
      watches.shelves().forEach(Shelf::forgetRefusal);
      hold.release(watches.wanted(usable()));
      return Optional.of(new Need(order, ReloadCause.REQUEST, usable(), ordered(order.get())));
    }
    return unordered();
  }

  private Optional<Need> unordered() {
    var dirty = watches.dirty();
    if (dirty.isEmpty()) {
      reloads.forgetFailure();
      hold.end();
      return Optional.empty();
    }
    var blank = dirty.stream().map(SourceWatch::name).filter(server::hasNothing).toList();
    var names = blank.isEmpty() ? dirty.stream().map(SourceWatch::name).toList() : blank;
    var cause = cause(dirty);
    var failure = reloads.failure().filter(known -> known.digests().equals(watches.wanted(names)));
    if (failure.isPresent()) {
      return timing.isPast(failure.get().due())
          ? Optional.of(new Need(ReloadCause.RETRY, names))
          : Optional.empty();
    }
    // A server that can't begin without a first content waits for no order.
    return blank.isEmpty() && cause != ReloadCause.ROLL_BACK && isHeld(names)
        ? Optional.empty()
        : Optional.of(new Need(cause, names));
  }

  private Set<String> usable() {
    return watches.wanted().keySet();
  }

  private Set<String> ordered(String id) {
    return orders.get(id).map(order -> Set.copyOf(order.sources())).orElse(Set.of());
  }

  private static ReloadCause cause(List<SourceWatch> dirty) {
    return dirty.stream()
        .map(watch -> watch.knowledge)
        .filter(Knowledge.Stale.class::isInstance)
        .map(stale -> ((Knowledge.Stale) stale).cause())
        .findFirst()
        .orElse(ReloadCause.CHANGE);
  }

  private Duration untilNext() {
    var next = settings.poll().interval();
    if (watches.isOpen()) {
      next = shorter(next, settings.poll().settle());
    } else if (isUrgent()) {
      return Duration.ZERO;
    }
    if (waitingFor != null) {
      next = shorter(next, SOON);
    }
    next = shorter(next, reloads.failure().map(failure -> timing.until(failure.due())));
    next = shorter(next, hold.left());
    for (var watch : watches.all()) {
      next = shorter(next, watch.untilRetry());
    }
    return next;
  }

  /** A reload that goes on, an order that waits, a roll-back that the server has to be told of. */
  private boolean isUrgent() {
    return reloads.progress().isPresent()
        || orders.isWaiting()
        || watches.isBehind()
        || (reloads.failure().isEmpty()
            && !hold.isHolding()
            && blocking().isEmpty()
            && !watches.dirty().isEmpty());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Optional<Duration> other) {
    return other.map(time -> shorter(one, time)).orElse(one);
  }

  /**
   * What has to be done.
   *
   * @param id of the reload that this goes on with; empty for a new one
   * @param ordered the sources that somebody named; empty if nobody did
   */
  private record Need(
      Optional<String> id, ReloadCause cause, Set<String> sources, Set<String> ordered) {
    Need(ReloadCause cause, List<String> sources) {
      this(Optional.empty(), cause, Set.copyOf(sources), Set.of());
    }
  }
}
