package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.SourceStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges one source of one pod by what is wanted and what its agent says. The kubelet has not
 * brought it, the agent refused it, the server did not take it: three different states.
 */
final class SourceJudge {
  /** Reading objects again after a restart of the controller takes a while for thousands. */
  private static final Duration READING = Duration.ofSeconds(30);

  /** The agent may see new files before the watch of the object has told of them. */
  private static final Duration OVERTAKEN = Duration.ofSeconds(10);

  private final ProofJudge proof;

  SourceJudge(Checks checks) {
    this.proof = new ProofJudge(checks);
  }

  /**
   * @param status what the agent says of it; absent if it does not watch it
   * @param had the version that the pod was once seen to hold
   */
  Judgement judge(
      Wanted wanted, AgentStatus agent, @Nullable SourceStatus status, @Nullable String had) {
    Judgement known = withoutAgent(wanted);
    if (known != null) {
      return known;
    }
    if (status == null) {
      return Judgement.of(State.FAILED, "the agent does not watch this source");
    }
    return switch (wanted) {
      case Wanted.Content content ->
          content.digest().equals(status.observed())
              ? projected(content, agent, status)
              : notProjected(content, status, had);
      case Wanted.Absent a -> throw new IllegalStateException("judged already: " + a);
      case Wanted.NeverUpdates n -> throw new IllegalStateException("judged already: " + n);
      case Wanted.Unknowable u -> throw new IllegalStateException("judged already: " + u);
      case Wanted.Unread u -> throw new IllegalStateException("judged already: " + u);
    };
  }

  /** What can be said of a source without its agent; absent if that is nothing. */
  static @Nullable Judgement withoutAgent(Wanted wanted) {
    return switch (wanted) {
      case Wanted.NeverUpdates never -> Judgement.of(State.NEVER_UPDATES, never.reason());
      case Wanted.Unknowable unknowable -> Judgement.of(State.FAILED, unknowable.reason());
      case Wanted.Absent absent -> Judgement.of(State.MISSING, absent.reason());
      case Wanted.Unread unread ->
          Judgement.of(State.VERIFYING, "the controller has not read " + unread.object() + " yet")
              .within(READING);
      case Wanted.Content content ->
          content.empty()
              ? Judgement.of(State.MISSING, content.object() + " brings no file to its path")
              : null;
    };
  }

  private static Judgement notProjected(
      Wanted.Content content, SourceStatus status, @Nullable String had) {
    if (status.observed() == null && refused(status.state())) {
      return Judgement.of(status.state(), status.reason());
    }
    if (content.immutable() && status.observed() != null) {
      return Judgement.of(
          State.NEVER_UPDATES,
          "the immutable "
              + content.object()
              + " was replaced, which the kubelet never brings to a running pod: restart the pod");
    }
    if (content.version().equals(had)) {
      return Judgement.of(
              State.FAILED,
              "the mounted files are no longer those of "
                  + content.object()
                  + ", which the pod had: see who writes to the volume")
          .within(OVERTAKEN);
    }
    return Judgement.of(
        State.AWAITING_PROJECTION,
        content.object() + " is newer than the mounted files: the kubelet has not brought it yet");
  }

  private static boolean refused(State state) {
    return switch (state) {
      case REJECTED, FAILED, ROLLED_BACK -> true;
      case UNREACHABLE,
          MISSING,
          NEVER_UPDATES,
          AWAITING_PROJECTION,
          PENDING,
          RELOADING,
          VERIFYING,
          CURRENT ->
          false;
    };
  }

  private Judgement projected(Wanted.Content content, AgentStatus agent, SourceStatus status) {
    return status.state() == State.CURRENT
        ? proof.judge(content, agent, status)
        : Judgement.of(status.state(), status.reason());
  }
}
