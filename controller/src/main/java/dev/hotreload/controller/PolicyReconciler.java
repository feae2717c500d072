package dev.hotreload.controller;

import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.act.Act;
import dev.hotreload.controller.act.OrderBook;
import dev.hotreload.controller.decide.Decide;
import dev.hotreload.controller.decide.Fleet;
import dev.hotreload.controller.decide.FleetPod;
import dev.hotreload.controller.decide.Memory;
import dev.hotreload.controller.decide.Plan;
import dev.hotreload.controller.observe.FleetEvents;
import dev.hotreload.controller.observe.Observation;
import dev.hotreload.controller.observe.Observe.Remembered;
import dev.hotreload.controller.observe.PolicyKey;
import dev.hotreload.controller.resource.HotReloadPolicy;
import dev.hotreload.controller.status.PolicyBook;
import dev.hotreload.controller.status.Refusal;
import dev.hotreload.controller.status.StatusBook;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observes, decides and acts, for one policy at a time as the framework's queue has it. */
final class PolicyReconciler implements Reconciler<HotReloadPolicy> {
  private static final Logger log = LoggerFactory.getLogger(PolicyReconciler.class);
  private static final Duration NOT_READY = Duration.ofMillis(200);
  private static final Duration REFUSED = Duration.ofSeconds(2);

  private final Observation observation;
  private final Act act;
  private final Books books;
  private final FleetEvents events;
  private final Clock clock;
  private final Map<PolicyKey, Memory> memories = new ConcurrentHashMap<>();

  /** What is remembered of what was written and ordered. */
  record Books(StatusBook statuses, PolicyBook policies, OrderBook orders) {}

  PolicyReconciler(Observation observation, Act act, Books books, FleetEvents events, Clock clock) {
    this.observation = observation;
    this.act = act;
    this.books = books;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, HotReloadPolicy>> prepareEventSources(
      EventSourceContext<HotReloadPolicy> context) {
    return List.of(events);
  }

  @Override
  public UpdateControl<HotReloadPolicy> reconcile(
      HotReloadPolicy policy, Context<HotReloadPolicy> context) {
    PolicyKey key =
        new PolicyKey(policy.getMetadata().getNamespace(), policy.getMetadata().getName());
    if (context.isPrimaryResourceDeleted()) {
      forget(key, policy);
      return UpdateControl.noUpdate();
    }
    observation.sees(key, policy);
    if (!observation.observe().isReady()) {
      return UpdateControl.<HotReloadPolicy>noUpdate().rescheduleAfter(NOT_READY);
    }
    return UpdateControl.<HotReloadPolicy>noUpdate().rescheduleAfter(look(key, policy));
  }

  private Duration look(PolicyKey key, HotReloadPolicy policy) {
    Fleet fleet = observation.observe().observe(key, policy, remembered(key, policy));
    books.orders().keep(key, fleet.pods().stream().map(FleetPod::uid).collect(Collectors.toSet()));
    Plan plan = Decide.decide(fleet, memories.getOrDefault(key, Memory.EMPTY), clock.instant());
    try {
      act.carryOut(key, fleet.policy(), plan);
      memories.put(key, plan.memory());
      return plan.again();
    } catch (KubernetesClientException e) {
      log.warn(
          "{}: the API server did not take everything, trying again: {}", key, Refusal.text(e));
      return REFUSED;
    }
  }

  private Remembered remembered(PolicyKey key, HotReloadPolicy policy) {
    Map<String, PodReload> written = books.statuses().written(key.namespace(), key.name());
    return new Remembered(
        books.policies().of(policy.getMetadata().getUid()), written, books.orders().of(key));
  }

  private void forget(PolicyKey key, HotReloadPolicy policy) {
    Set<String> pods = books.statuses().written(key.namespace(), key.name()).keySet();
    act.forget(key, policy.getMetadata().getUid(), pods);
    books.orders().keep(key, Set.of());
    memories.remove(key);
    observation.loses(key);
  }
}
