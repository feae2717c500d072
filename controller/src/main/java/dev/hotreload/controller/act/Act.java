package dev.hotreload.controller.act;

import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.controller.decide.Plan;
import dev.hotreload.controller.decide.Policy;
import dev.hotreload.controller.decide.Step;
import dev.hotreload.controller.observe.PolicyKey;
import dev.hotreload.controller.serve.FleetMetrics;
import dev.hotreload.controller.status.PolicyBook;
import dev.hotreload.controller.status.StatusApi;
import dev.hotreload.controller.status.StatusKey;
import dev.hotreload.controller.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Carries a plan out. */
public final class Act {
  private final StatusWriter statuses;
  private final StatusApi api;
  private final PolicyBook policies;
  private final Orders orders;
  private final AgentFilePublisher publisher;
  private final Announcer announcer;
  private final FleetMetrics metrics;

  public Act(
      StatusWriter statuses,
      StatusApi api,
      PolicyBook policies,
      Orders orders,
      AgentFilePublisher publisher,
      Announcer announcer,
      FleetMetrics metrics) {
    this.statuses = statuses;
    this.api = api;
    this.policies = policies;
    this.orders = orders;
    this.publisher = publisher;
    this.announcer = announcer;
    this.metrics = metrics;
  }

  /**
   * Every step in order. What the API server refuses is thrown at the end, so that the whole is
   * decided anew, but it does not keep the other steps from being done.
   */
  public void carryOut(PolicyKey key, Policy policy, Plan plan) {
    KubernetesClientException first = null;
    for (Step step : plan.steps()) {
      try {
        carryOut(key, policy, step);
      } catch (KubernetesClientException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void carryOut(PolicyKey key, Policy policy, Step step) {
    switch (step) {
      case Step.WriteStatus write ->
          statuses.write(
              new StatusKey(key.namespace(), write.pod()), write.status(), write.replace());
      case Step.DeleteStatus delete ->
          statuses.delete(new StatusKey(key.namespace(), delete.pod()), key.name());
      case Step.OrderReload order -> orders.order(key, order);
      case Step.Publish publish -> publisher.publish(policy, publish.agentFile());
      case Step.Announce announce -> announcer.announce(key, policy, announce);
      case Step.WritePolicy(PolicyStatus status) -> write(key, policy, status);
    }
  }

  /** Deletes what was written of a policy that is gone. */
  public void forget(PolicyKey key, String uid, Iterable<String> pods) {
    pods.forEach(pod -> statuses.delete(new StatusKey(key.namespace(), pod), key.name()));
    policies.forget(uid);
    announcer.forget(key);
    metrics.forget(key);
  }

  private void write(PolicyKey key, Policy policy, PolicyStatus status) {
    api.write(key.namespace(), key.name(), status);
    policies.put(policy.uid(), status);
    metrics.policy(key, status);
  }
}
