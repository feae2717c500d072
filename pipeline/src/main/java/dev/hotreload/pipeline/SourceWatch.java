package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.validate.Candidate;
import dev.hotreload.pipeline.validate.Finding;
import dev.hotreload.pipeline.validate.Finding.Retry;
import dev.hotreload.pipeline.validate.Relocation;
import dev.hotreload.pipeline.validate.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source: what its mount holds, what is thought of it, and what the server is known to run of
 * it. Owned by the pipeline's thread.
 */
final class SourceWatch {
  final SourceSettings settings;
  Knowledge knowledge = new Knowledge.Unconfirmed(ReloadCause.START);
  @Nullable CertificateFacts served;

  private final Eye eye;
  private final List<Validator> validators;
  private final Timing timing;
  private final Backoff backoff;
  private final @Nullable String neverUpdates;
  private Judgement judgement = new Judgement.Open("not read yet");
  private Instant newest = Instant.MIN;
  private @Nullable Snapshot unjudged;
  private @Nullable Shelf shelf;
  private boolean settling;
  private boolean behind;
  private boolean everGood;
  private long retryDue;
  private long rejections;

  /**
   * A source that was not looked at yet.
   *
   * @param neverUpdates why its files can't change, if they can't
   */
  SourceWatch(
      SourceSettings settings,
      Eye eye,
      List<Validator> validators,
      Timing timing,
      Backoff backoff,
      @Nullable String neverUpdates) {
    this.settings = settings;
    this.eye = eye;
    this.validators = List.copyOf(validators);
    this.timing = timing;
    this.backoff = backoff;
    this.neverUpdates = neverUpdates;
  }

  Optional<String> neverUpdates() {
    return Optional.ofNullable(neverUpdates);
  }

  String name() {
    return settings.name();
  }

  Judgement judgement() {
    return judgement;
  }

  /** The newest snapshot, good, bad or not judged yet; empty where the files could not be read. */
  Optional<Snapshot> observed() {
    return unjudged != null ? Optional.of(unjudged) : judged();
  }

  /** What a check of another source should find of this one: nothing that is refused already. */
  Optional<Snapshot> offered() {
    return shelf != null && unjudged == null && judgement instanceof Judgement.Bad
        ? target()
        : observed();
  }

  private Optional<Snapshot> judged() {
    return switch (judgement) {
      case Judgement.Good good -> Optional.of(good.snapshot());
      case Judgement.Bad bad -> Optional.ofNullable(bad.snapshot());
      case Judgement.Open open -> Optional.empty();
      case Judgement.Absent absent -> Optional.empty();
    };
  }

  /** The snapshot, if it may be used. */
  Optional<Snapshot> good() {
    return judgement instanceof Judgement.Good good
        ? Optional.of(good.snapshot())
        : Optional.empty();
  }

  /** Its content is published there, and read by the server there. */
  void isPublishedOn(Shelf place) {
    shelf = place;
  }

  /** Where its content is published; empty if the server reads the mount itself. */
  Optional<Shelf> shelf() {
    return Optional.ofNullable(shelf);
  }

  /** What the server would read now. */
  Optional<Snapshot> target() {
    return shelf == null ? good() : shelf.visible(name());
  }

  /** What it should read next: another one than the target while that waits to be published. */
  Optional<Snapshot> wanted() {
    return shelf == null ? good() : shelf.wanted(this);
  }

  /** Whether the server is not known to run what it should. */
  boolean dirty() {
    return wanted()
        .map(
            snapshot ->
                switch (knowledge) {
                  case Knowledge.Runs runs -> !runs.digest().equals(snapshot.digest());
                  case Knowledge.Uncertain uncertain -> true;
                  case Knowledge.Stale stale -> true;
                  case Knowledge.Unconfirmed unconfirmed -> false;
                })
        .orElse(false);
  }

  /**
   * Whether a reload now would make the server load something it must not: refused content, or
   * nothing where there was something. What is published is never that.
   */
  boolean blocks() {
    return shelf == null && isRefused();
  }

  /** Whether the mount holds refused content, or nothing where there was something. */
  boolean isRefused() {
    return switch (judgement) {
      case Judgement.Bad bad -> true;
      case Judgement.Absent absent -> everGood;
      case Judgement.Open open -> false;
      case Judgement.Good good -> false;
    };
  }

  boolean isOpen() {
    return settling || judgement instanceof Judgement.Open;
  }

  /** Whether what the server reads has moved since it was read here. */
  boolean moved() {
    return shelf == null && eye.moved();
  }

  /** Published content stays where it is; whether the mount has moved on is another question. */
  void lookBehind() {
    behind = shelf != null && eye.moved();
  }

  /** Whether the mount is known to hold something else by now. */
  boolean isBehind() {
    return behind;
  }

  /** When what the server reads was written. */
  Instant newest() {
    return shelf == null ? newest : shelf.since();
  }

  long rejections() {
    return rejections;
  }

  /** When a rejected content is looked at again although nothing moved; empty if never. */
  Optional<Duration> untilRetry() {
    return judgement instanceof Judgement.Bad bad && !(bad.retry() instanceof Retry.OnChange)
        ? Optional.of(timing.until(retryDue))
        : Optional.empty();
  }

  /**
   * Looks at the files.
   *
   * @return whether their content is another one than before
   */
  boolean see(boolean full) {
    var sight = eye.look(full);
    settling = sight instanceof Eye.Sight.Unsettled;
    behind = false;
    return switch (sight) {
      case Eye.Sight.Unchanged same -> false;
      case Eye.Sight.Unsettled moving -> false;
      case Eye.Sight.Gone gone -> become(new Judgement.Absent(gone.reason()));
      case Eye.Sight.Refused refused -> reject(null, refused.reason(), new Retry.OnChange());
      case Eye.Sight.Seen seen -> take(seen, full);
    };
  }

  /**
   * Validates what {@link #see} brought, and what time or another source may have made valid.
   *
   * @param all the newest snapshot of each source by name
   * @param elsewhere the sources that the server reads in another place
   * @param othersChanged whether another source has changed in this round
   */
  void judge(Map<String, Snapshot> all, Relocation elsewhere, boolean othersChanged)
      throws InterruptedException {
    var snapshot = observed().orElse(null);
    if (snapshot == null || (unjudged == null && !retryIsDue(othersChanged))) {
      return;
    }
    var again = unjudged == null;
    unjudged = null;
    CertificateFacts certificate = null;
    for (var validator : validators) {
      switch (validator.check(new Candidate(name(), settings.path(), snapshot, all, elsewhere))) {
        case Finding.Accepted accepted ->
            certificate = accepted.certificate() == null ? certificate : accepted.certificate();
        case Finding.Rejected rejected -> {
          rejectAgain(again, snapshot, rejected);
          return;
        }
      }
    }
    backoff.reset();
    everGood = true;
    judgement = new Judgement.Good(snapshot, certificate);
  }

  /** The server's process is another one: what was proved of the old one says nothing now. */
  void voidProof() {
    knowledge = new Knowledge.Unconfirmed(ReloadCause.NEW_PROCESS);
    served = null;
  }

  /** The files moved on while the server was told: what it runs is not known. */
  void becomeStale() {
    knowledge = new Knowledge.Stale(ReloadCause.CHANGE);
  }

  /** The server took this content over, and these checks held. */
  void runs(Snapshot snapshot, List<Server.Held> checks, Instant now) {
    Knowledge.Proof proof =
        knowledge instanceof Knowledge.Runs runs && runs.digest().equals(snapshot.digest())
            ? runs.proof()
            : null;
    for (var check : checks) {
      if (check.speaksOf(name(), snapshot)) {
        served = check.served() == null ? served : check.served();
        proof = check.proves() ? new Knowledge.Proof(now, check.verifier().describe()) : proof;
      }
    }
    knowledge = new Knowledge.Runs(snapshot.digest(), proof);
  }

  /** Takes over what another watch knew of the same files and the same server. */
  void inherit(SourceWatch older) {
    knowledge = older.knowledge;
    served = older.served;
    everGood = older.everGood;
    rejections = older.rejections;
  }

  /** The digest that the server is proved to run. */
  @Nullable ContentDigest verified() {
    return knowledge instanceof Knowledge.Runs runs && runs.proof() != null ? runs.digest() : null;
  }

  private boolean become(Judgement next) {
    unjudged = null;
    var changed = next.getClass() != judgement.getClass();
    judgement = next;
    return changed;
  }

  private boolean take(Eye.Sight.Seen seen, boolean full) {
    newest = seen.newest();
    var digest = seen.snapshot().digest();
    var equal = judged().filter(snapshot -> snapshot.digest().equals(digest)).isPresent();
    if (!equal || (full && readsContent())) {
      unjudged = seen.snapshot();
    }
    return !equal;
  }

  private boolean readsContent() {
    return validators.stream().anyMatch(Validator::readsContent);
  }

  private boolean retryIsDue(boolean othersChanged) {
    return judgement instanceof Judgement.Bad bad
        && switch (bad.retry()) {
          case Retry.OnChange never -> false;
          case Retry.At at -> !timing.now().isBefore(at.when());
          case Retry.WithBackoff unknown -> othersChanged || timing.isPast(retryDue);
        };
  }

  private void rejectAgain(boolean again, Snapshot snapshot, Finding.Rejected rejected) {
    if (again) {
      judgement = new Judgement.Bad(snapshot, rejected.reason(), rejected.retry());
    } else {
      reject(snapshot, rejected.reason(), rejected.retry());
    }
    retryDue =
        timing.in(
            switch (rejected.retry()) {
              case Retry.OnChange never -> Duration.ofDays(1);
              case Retry.At at -> Duration.between(timing.now(), at.when());
              case Retry.WithBackoff unknown -> backoff.next();
            });
  }

  private boolean reject(@Nullable Snapshot snapshot, String reason, Retry retry) {
    var before = judgement;
    var bad = new Judgement.Bad(snapshot, reason, retry);
    unjudged = null;
    judgement = bad;
    var changed = !(before instanceof Judgement.Bad known && known.isOf(bad));
    if (changed) {
      rejections++;
    }
    return changed;
  }
}
