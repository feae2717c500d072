package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.policy.ReloadRequest;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reload that was ordered by annotation: each pod is told once, and counted once it has
 * answered. Who had the order stands in the pods' statuses, so a new process goes on.
 *
 * @param request what to write of it; absent if none was ever ordered
 * @param steps the orders to give now
 * @param marked pods in whose status it is to be written that they had the order, by uid
 */
record Requests(@Nullable ReloadRequest request, List<Step> steps, Set<String> marked) {
  /** A reload that has not ended by then is counted by what the pod runs. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private enum Answer {
    OPEN,
    SUCCEEDED,
    FAILED
  }

  static Requests of(Fleet fleet, List<Settling.Shown> shown, Instant now) {
    String token = fleet.policy().requestedAt();
    ReloadRequest before =
        Optional.ofNullable(fleet.policy().written()).map(PolicyStatus::reloadRequest).orElse(null);
    if (token == null || token.isBlank() || fleet.policy().isInvalid() || done(before, token)) {
      return new Requests(before, List.of(), Set.of());
    }
    return ordered(fleet, token, shown, now);
  }

  private static boolean done(@Nullable ReloadRequest before, String token) {
    return before != null && before.requestedAt().equals(token) && before.finishedAt() != null;
  }

  private static Requests ordered(
      Fleet fleet, String token, List<Settling.Shown> shown, Instant now) {
    List<Step> steps = new ArrayList<>();
    Set<String> marked = new HashSet<>();
    int took = 0;
    int succeeded = 0;
    int failed = 0;
    for (Settling.Shown pod : shown) {
      FleetPod about = pod.view().pod();
      Order known = fleet.orders().get(new Order.Key(about.uid(), token));
      boolean had = known instanceof Order.Taken || had(pod.before(), token);
      took += had ? 1 : 0;
      if (known == null && !had && runs(fleet.policy(), about.agent())) {
        steps.add(new Step.OrderReload(about.name(), about.uid(), token));
        continue;
      }
      Answer answer = answer(pod, known, had, now);
      if (had && (answer != Answer.OPEN || known == null || slow(known, now))) {
        marked.add(about.uid());
      }
      switch (answer) {
        case OPEN -> {}
        case SUCCEEDED -> succeeded++;
        case FAILED -> failed++;
      }
    }
    boolean finished = succeeded + failed == shown.size();
    return new Requests(
        new ReloadRequest(token, took, succeeded, failed, finished ? Times.text(now) : null),
        steps,
        marked);
  }

  /** An agent that runs something else is not this policy's to command. */
  private static boolean runs(Policy policy, AgentReport agent) {
    return agent instanceof AgentReport.Reported(AgentStatus status, boolean proofVoid)
        && status.policy() != null
        && status.policy().namespace().equals(policy.namespace())
        && status.policy().name().equals(policy.name());
  }

  /** So that a quick reload costs one write, that of its result. */
  private static boolean slow(Order order, Instant now) {
    return Duration.between(order.at(), now).compareTo(Judgement.PASSING) >= 0;
  }

  private static boolean had(@Nullable PodReload before, String token) {
    return before != null && token.equals(before.reloadRequested());
  }

  private static Answer answer(
      Settling.Shown pod, @Nullable Order order, boolean had, Instant now) {
    if (order == null) {
      return had ? byState(pod.view().state()) : unreached(pod);
    }
    return switch (order) {
      case Order.Sent s -> Answer.OPEN;
      case Order.Refused r -> Answer.FAILED;
      case Order.Taken taken -> taken(pod.view(), taken, now);
    };
  }

  /** Only once that is shown: an agent that restarts is back in a moment. */
  private static Answer unreached(Settling.Shown pod) {
    boolean shown = pod.view().status().equals(pod.after());
    return shown && !pod.view().state().isTransient() ? Answer.FAILED : Answer.OPEN;
  }

  private static Answer taken(PodView view, Order.Taken taken, Instant now) {
    State state = view.state();
    if (!(view.pod().agent() instanceof AgentReport.Reported(AgentStatus status, boolean proofVoid))
        || proofVoid) {
      return byState(state);
    }
    ReloadResult last = status.lastReload();
    if (last != null && last.id().equals(taken.reload())) {
      return last.state() == ReloadState.SUCCEEDED ? byState(state) : Answer.FAILED;
    }
    if (Duration.between(taken.at(), now).compareTo(LONGEST) > 0) {
      return state == State.CURRENT ? Answer.SUCCEEDED : Answer.FAILED;
    }
    return status.startId().equals(taken.startId()) ? Answer.OPEN : byState(state);
  }

  private static Answer byState(State state) {
    if (state == State.CURRENT) {
      return Answer.SUCCEEDED;
    }
    return state.isTransient() ? Answer.OPEN : Answer.FAILED;
  }
}
