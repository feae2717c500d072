package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.status.PodSource;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a judgement down as the status of a {@code ReloadStatus}. */
final class PodDraft {
  private final Policy policy;
  private final ProofJudge proof;

  PodDraft(Policy policy, ProofJudge proof) {
    this.policy = policy;
    this.proof = proof;
  }

  PodView unanswered(
      FleetPod pod, @Nullable PodReload written, Judgement judged, List<Judgement> each) {
    List<PodSource> sources = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      sources.add(SourceDraft.of(pod.sources().get(i), each.get(i), null));
    }
    PodReload status =
        new PodReload(
            pod.uid(),
            policy.name(),
            null,
            pod.node(),
            judged.state(),
            Texts.bounded(judged.reason()),
            written == null ? null : written.lastReload(),
            null,
            null,
            written == null ? null : written.agentVersion(),
            sources,
            written == null ? null : written.reloadRequested());
    return new PodView(pod, judged.state(), status, judged.patience());
  }

  PodView answered(
      FleetPod pod,
      @Nullable PodReload written,
      AgentStatus agent,
      Judgement judged,
      List<Judgement> each) {
    List<PodSource> sources = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      FleetSource source = pod.sources().get(i);
      sources.add(SourceDraft.of(source, each.get(i), PodJudge.find(agent, source.name())));
    }
    PodReload status =
        new PodReload(
            pod.uid(),
            policy.name(),
            Optional.ofNullable(agent.policy()).map(PolicyReference::generation).orElse(null),
            pod.node(),
            judged.state(),
            Texts.bounded(judged.reason()),
            lastReload(agent.lastReload(), written),
            judged.state() == State.CURRENT ? verified(pod, agent) : null,
            expires(sources),
            Texts.bounded(agent.agent()),
            sources,
            written == null ? null : written.reloadRequested());
    return new PodView(pod, judged.state(), status, judged.patience());
  }

  private String verified(FleetPod pod, AgentStatus agent) {
    return pod.sources().stream().allMatch(source -> proven(source, agent)) ? "yes" : "no";
  }

  private boolean proven(FleetSource source, AgentStatus agent) {
    SourceStatus status = PodJudge.find(agent, source.name());
    return status != null
        && source.wanted() instanceof Wanted.Content content
        && proof.proven(content, status);
  }

  private static @Nullable String lastReload(
      @Nullable ReloadResult last, @Nullable PodReload written) {
    if (last != null && last.state() == ReloadState.SUCCEEDED && last.finishedAt() != null) {
      return Texts.bounded(last.finishedAt());
    }
    return written == null ? null : written.lastReload();
  }

  /** RFC 3339 in UTC sorts as text. */
  private static @Nullable String expires(List<PodSource> sources) {
    return sources.stream()
        .map(PodSource::servedNotAfter)
        .filter(Objects::nonNull)
        .sorted()
        .findFirst()
        .orElse(null);
  }
}
