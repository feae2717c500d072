package dev.hotreload.controller.decide;

import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;

/** One thing to do. */
public sealed interface Step {
  /** Write the status of one pod; {@code replace} if the one there belongs to another pod. */
  record WriteStatus(String pod, PodReload status, boolean replace) implements Step {}

  /** Delete the status of a pod that is gone or no longer selected. */
  record DeleteStatus(String pod) implements Step {}

  /** PATCH the agent of a pod, once. */
  record OrderReload(String pod, String uid, String token) implements Step {}

  /** Publish the agent file in its ConfigMap. */
  record Publish(String agentFile) implements Step {}

  /** Write the policy's own status. */
  record WritePolicy(PolicyStatus status) implements Step {}

  /** Tell people, once. */
  record Announce(boolean warning, String reason, String note) implements Step {}
}
