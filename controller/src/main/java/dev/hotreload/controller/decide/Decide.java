package dev.hotreload.controller.decide;

import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what to do about one fleet. Pure: the same question has the same answer. */
public final class Decide {
  private final Fleet fleet;
  private final Memory memory;
  private final Instant now;
  private final List<Step> steps = new ArrayList<>();

  private Decide(Fleet fleet, Memory memory, Instant now) {
    this.fleet = fleet;
    this.memory = memory;
    this.now = now;
  }

  /**
   * What to do now.
   *
   * @param memory what the decision before this one handed on
   */
  public static Plan decide(Fleet fleet, Memory memory, Instant now) {
    return new Decide(fleet, memory, now).plan();
  }

  private Plan plan() {
    Policy policy = fleet.policy();
    if (policy.agentFile() != null && !policy.published()) {
      steps.add(new Step.Publish(policy.agentFile()));
    }
    Settling settling = Settling.of(views(), fleet.written(), memory, now);
    Requests requests = Requests.of(fleet, settling.shown(), now);
    writePods(settling, requests.marked());
    deleteGone();
    steps.addAll(requests.steps());
    steps.addAll(Restarts.of(fleet));
    steps.addAll(new Announcements(fleet, settling.shown()).of(requests.request()));
    return writePolicy(settling, requests);
  }

  private List<PodView> views() {
    PodJudge judge = new PodJudge(fleet.policy());
    return fleet.pods().stream()
        .map(pod -> judge.judge(pod, Written.of(pod, fleet.written())))
        .toList();
  }

  private void writePods(Settling settling, Set<String> marked) {
    for (Settling.Shown pod : settling.shown()) {
      FleetPod about = pod.view().pod();
      PodReload after = pod.after();
      if (after != null && marked.contains(about.uid())) {
        after = ordered(after);
      }
      if (after != null && (pod.changed() || !sameOrder(pod.before(), after))) {
        boolean replace = pod.before() == null && fleet.written().containsKey(about.name());
        steps.add(new Step.WriteStatus(about.name(), after, replace));
      }
    }
  }

  private PodReload ordered(PodReload status) {
    return new PodReload(
        status.podUID(),
        status.policy(),
        status.policyGeneration(),
        status.node(),
        status.state(),
        status.reason(),
        status.lastReload(),
        status.verified(),
        status.certificateExpires(),
        status.agentVersion(),
        status.sources(),
        fleet.policy().requestedAt());
  }

  private static boolean sameOrder(@Nullable PodReload before, PodReload after) {
    String known = before == null ? null : before.reloadRequested();
    return known == null ? after.reloadRequested() == null : known.equals(after.reloadRequested());
  }

  private void deleteGone() {
    Set<String> live = new HashSet<>();
    fleet.pods().forEach(pod -> live.add(pod.name()));
    for (String written : fleet.written().keySet()) {
      if (!live.contains(written)) {
        steps.add(new Step.DeleteStatus(written));
      }
    }
  }

  private Plan writePolicy(Settling settling, Requests requests) {
    Tally tally = Tally.of(settling.shown());
    PolicyDraft draft = new PolicyDraft(fleet, now);
    PolicyStatus status = draft.draft(tally, Outlook.of(fleet, tally), requests.request());
    Duration due = draft.due(status, memory.policyWritten());
    boolean write = due != null && due.isZero();
    if (write) {
      steps.add(new Step.WritePolicy(status));
    }
    Duration again = sooner(draft.renewal(status), settling.again());
    return new Plan(
        steps,
        new Memory(settling.since(), write ? now : memory.policyWritten()),
        sooner(again, write ? null : due));
  }

  private static Duration sooner(Duration one, @Nullable Duration other) {
    return other != null && other.compareTo(one) < 0 ? other : one;
  }
}
