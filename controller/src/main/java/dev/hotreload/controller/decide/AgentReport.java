package dev.hotreload.controller.decide;

import dev.hotreload.api.wire.AgentStatus;

/** What is known from a pod's agent. */
public sealed interface AgentReport {
  /** Its first answer is still out. */
  record NotAsked() implements AgentReport {}

  /**
   * It can't be asked.
   *
   * @param reason one sentence; begins with {@code NoAgent:} or with the kind of failure
   */
  record Unreachable(String reason) implements AgentReport {}

  /**
   * Its newest status.
   *
   * @param proofVoid the server's container restarted since, and the agent can't see processes
   */
  record Reported(AgentStatus status, boolean proofVoid) implements AgentReport {}
}
