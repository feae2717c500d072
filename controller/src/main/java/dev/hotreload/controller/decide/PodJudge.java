package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.status.PodSource;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.SourceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one pod: the worst of its agent, its agent's file and its sources decides. */
final class PodJudge {
  /** Reaching ten thousand agents again after a restart of the controller takes up to a minute. */
  private static final Duration CONNECTING = Duration.ofMinutes(2);

  private final AgentFileJudge files;
  private final SourceJudge sources;
  private final PodDraft draft;

  PodJudge(Policy policy) {
    Checks checks = Checks.of(policy.spec());
    this.files = new AgentFileJudge(policy);
    this.sources = new SourceJudge(checks);
    this.draft = new PodDraft(policy, new ProofJudge(checks));
  }

  /**
   * @param written what the API holds of this very pod
   */
  PodView judge(FleetPod pod, @Nullable PodReload written) {
    return switch (pod.agent()) {
      case AgentReport.NotAsked() ->
          unanswered(
              pod,
              written,
              Judgement.of(State.VERIFYING, "the agent has not answered yet").within(CONNECTING));
      case AgentReport.Unreachable(String reason) ->
          unanswered(pod, written, Judgement.of(State.UNREACHABLE, reason));
      case AgentReport.Reported(AgentStatus status, boolean proofVoid) ->
          answered(pod, written, status, proofVoid);
    };
  }

  private PodView unanswered(FleetPod pod, @Nullable PodReload written, Judgement agent) {
    List<Judgement> each = new ArrayList<>();
    Judgement worst = agent;
    for (FleetSource source : pod.sources()) {
      Judgement known = SourceJudge.withoutAgent(source.wanted());
      Judgement judged =
          known == null ? new Judgement(agent.state(), null, agent.patience()) : known;
      each.add(judged);
      worst = worst.worse(judged.about(source.name()));
    }
    return draft.unanswered(pod, written, withHopeless(worst, pod), each);
  }

  /** That a pod can never see a change is worth saying whatever else is wrong with it. */
  private static Judgement withHopeless(Judgement worst, FleetPod pod) {
    if (worst.state() != State.UNREACHABLE) {
      return worst;
    }
    for (FleetSource source : pod.sources()) {
      if (source.wanted() instanceof Wanted.NeverUpdates(var object, String reason)) {
        String both = worst.reason() + "; " + source.name() + ": " + reason;
        return new Judgement(worst.state(), both, worst.patience());
      }
    }
    return worst;
  }

  private PodView answered(
      FleetPod pod, @Nullable PodReload written, AgentStatus status, boolean proofVoid) {
    Judgement file = files.judge(status);
    List<Judgement> each = new ArrayList<>();
    Judgement worst = file;
    for (FleetSource source : pod.sources()) {
      Judgement judged =
          file.state() == State.CURRENT
              ? source(source, written, status, proofVoid)
              : otherFile(source, status, file);
      each.add(judged);
      worst = worst.worse(judged.about(source.name()));
    }
    return draft.answered(pod, written, status, worst.worse(overall(status)), each);
  }

  private Judgement source(
      FleetSource source, @Nullable PodReload written, AgentStatus status, boolean proofVoid) {
    Judgement judged =
        sources.judge(
            source.wanted(), status, find(status, source.name()), had(written, source.name()));
    return judged.state() == State.CURRENT && proofVoid
        ? Judgement.of(State.VERIFYING, "the server's container was restarted since the last proof")
        : judged;
  }

  /** An agent with another file may know nothing of the source, and proves it in other ways. */
  private static Judgement otherFile(FleetSource source, AgentStatus status, Judgement file) {
    Judgement known = SourceJudge.withoutAgent(source.wanted());
    SourceStatus says = find(status, source.name());
    if (known != null) {
      return known;
    }
    return says == null || says.state() == State.CURRENT
        ? new Judgement(file.state(), null, file.patience())
        : Judgement.of(says.state(), says.reason());
  }

  /** What is wrong with an agent as a whole, such as a server that has gone. */
  private static Judgement overall(AgentStatus status) {
    boolean worseThanItsParts =
        status.sources().stream().noneMatch(each -> each.state() == status.state())
            && status.file().state() != status.state();
    return worseThanItsParts
        ? Judgement.of(status.state(), status.reason())
        : Judgement.current(null);
  }

  static @Nullable SourceStatus find(AgentStatus status, String name) {
    return status.sources().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String had(@Nullable PodReload written, String name) {
    return Optional.ofNullable(written).stream()
        .flatMap(status -> Lists.orEmpty(status.sources()).stream())
        .filter(each -> each.name().equals(name) && Boolean.TRUE.equals(each.projected()))
        .map(PodSource::wantedVersion)
        .findFirst()
        .orElse(null);
  }
}
