package dev.hotreload.controller.decide;

import dev.hotreload.api.Names;
import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges whether an agent runs this policy, and this generation of it. */
final class AgentFileJudge {
  private final Policy policy;

  AgentFileJudge(Policy policy) {
    this.policy = policy;
  }

  Judgement judge(AgentStatus status) {
    Judgement file = file(status.file());
    return file == null ? reference(status.policy()) : file;
  }

  private @Nullable Judgement file(FileStatus file) {
    return switch (file.state()) {
      case CURRENT -> null;
      case MISSING ->
          Judgement.of(
              State.MISSING,
              "the agent has no file at " + file.path() + ": mount the ConfigMap " + rendered());
      case UNREACHABLE,
          FAILED,
          ROLLED_BACK,
          REJECTED,
          NEVER_UPDATES,
          AWAITING_PROJECTION,
          PENDING,
          RELOADING,
          VERIFYING ->
          Judgement.of(file.state(), "the agent's file: " + problems(file.problems()));
    };
  }

  private Judgement reference(@Nullable PolicyReference runs) {
    if (runs == null) {
      return Judgement.of(
          State.FAILED,
          "the agent runs a file of its own, not this policy's: give it the ConfigMap "
              + rendered());
    }
    if (!runs.namespace().equals(policy.namespace()) || !runs.name().equals(policy.name())) {
      return Judgement.of(
          State.FAILED,
          "the agent runs the policy "
              + runs.namespace()
              + "/"
              + runs.name()
              + ": give it the ConfigMap "
              + rendered());
    }
    return generation(runs.generation());
  }

  private Judgement generation(long runs) {
    if (runs == policy.generation()) {
      return Judgement.current(null);
    }
    String reason =
        "the agent runs generation " + runs + " of the policy, not " + policy.generation();
    return runs < policy.generation()
        ? Judgement.of(State.AWAITING_PROJECTION, reason + ": the kubelet has not brought it yet")
        : Judgement.of(State.VERIFYING, reason + " yet known here");
  }

  private String rendered() {
    return policy.name() + Names.RENDERED_SUFFIX;
  }

  private static String problems(List<String> problems) {
    return switch (problems.size()) {
      case 0 -> "not usable";
      case 1 -> problems.getFirst();
      default -> problems.getFirst() + " (and " + (problems.size() - 1) + " more)";
    };
  }
}
