package dev.hotreload.pipeline;

import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The server as its reloader and its verifiers reach it. Owned by the pipeline's thread. */
final class Server {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private final Reloader reloader;
  private final List<Verifier> verifiers;
  private final Timing timing;
  private @Nullable ServerProcess known;
  private boolean looked;

  Server(Reloader reloader, List<Verifier> verifiers, Timing timing) {
    this.reloader = reloader;
    this.verifiers = List.copyOf(verifiers);
    this.timing = timing;
  }

  boolean seesProcess() {
    return reloader.seesProcess();
  }

  boolean tells() {
    return reloader.tells();
  }

  boolean readsMounts() {
    return reloader.readsMounts();
  }

  boolean hasNothing(String source) {
    return reloader.hasNothing(source);
  }

  Optional<ServerProcess> process() {
    return Optional.ofNullable(known);
  }

  Optional<String> obstacle() {
    return reloader.obstacle();
  }

  /** Whether the process is another one than at the last call, has gone or has come. */
  boolean isReplaced() {
    var before = known;
    var first = !looked;
    looked = true;
    known = reloader.process().orElse(null);
    return !first && !Objects.equals(before, known);
  }

  Outcome tell(Change change) throws InterruptedException {
    var outcome = reloader.reload(change);
    if (outcome instanceof Outcome.Told && reloader.replacesProcess()) {
      known = reloader.process().orElse(null);
    }
    return outcome;
  }

  /** The checks that hold already and so will prove nothing after the reload. */
  Set<Verifier> holdingBefore(Map<String, Snapshot> sources) throws InterruptedException {
    var holding = new HashSet<Verifier>();
    for (var verifier : verifiers) {
      if (verifier.proof() == Verifier.Proof.BEFORE_AND_AFTER
          && verifier.observe(new Expected(sources, null)) instanceof Observation.Holds) {
        holding.add(verifier);
      }
    }
    return holding;
  }

  /** The checks that compare with the content of this source. */
  List<Verifier> contentChecks(String source, Snapshot snapshot) {
    return verifiers.stream()
        .filter(verifier -> verifier.proof() == Verifier.Proof.CONTENT)
        .filter(verifier -> verifier.speaksOf(source, snapshot))
        .toList();
  }

  /**
   * Looks until every check holds, each within its own time.
   *
   * @param told when the server was told; absent if it was not
   * @param moved whether the files have moved meanwhile, which ends the looking
   */
  Looked awaitAll(
      Map<String, Snapshot> sources,
      @Nullable Instant told,
      BooleanSupplier moved,
      Set<Verifier> provesNothing)
      throws InterruptedException {
    var expected = new Expected(sources, told);
    var begun = timing.nanos().getAsLong();
    var held = new ArrayList<Held>();
    for (var verifier : verifiers) {
      var due = begun + verifier.timeout().toNanos();
      var pause = FIRST_PAUSE;
      var seen = verifier.observe(expected);
      while (seen instanceof Observation.Differs differs) {
        if (moved.getAsBoolean()) {
          return new Looked.Moved();
        }
        if (timing.isPast(due)) {
          return new Looked.Never(verifier, differs.reason() + within(verifier), differs.served());
        }
        timing.pause().await(pause);
        pause = longer(pause);
        seen = verifier.observe(expected);
      }
      held.add(new Held(verifier, seen.served(), !provesNothing.contains(verifier)));
    }
    return moved.getAsBoolean() ? new Looked.Moved() : new Looked.All(held);
  }

  private static String within(Verifier verifier) {
    return " (looked for " + verifier.timeout().toMillis() + " ms)";
  }

  private static Duration longer(Duration pause) {
    var more = pause.plus(pause.dividedBy(2));
    return more.compareTo(LONGEST_PAUSE) < 0 ? more : LONGEST_PAUSE;
  }

  /**
   * One check that held.
   *
   * @param proves whether it would have failed on the old content
   */
  record Held(Verifier verifier, @Nullable CertificateFacts served, boolean proves) {
    boolean speaksOf(String source, Snapshot snapshot) {
      return verifier.speaksOf(source, snapshot);
    }
  }

  /** What came of looking. */
  sealed interface Looked {
    record All(List<Held> checks) implements Looked {}

    /** A check did not hold in its time. */
    record Never(Verifier verifier, String reason, @Nullable CertificateFacts served)
        implements Looked {}

    /** The files moved on; nothing can be said of them. */
    record Moved() implements Looked {}
  }
}
