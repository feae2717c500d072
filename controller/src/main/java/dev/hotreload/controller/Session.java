package dev.hotreload.controller;

import dev.hotreload.controller.act.Act;
import dev.hotreload.controller.act.AgentFilePublisher;
import dev.hotreload.controller.act.Announcer;
import dev.hotreload.controller.act.OrderBook;
import dev.hotreload.controller.act.Orders;
import dev.hotreload.controller.observe.FleetEvents;
import dev.hotreload.controller.observe.Observation;
import dev.hotreload.controller.observe.PolicyKey;
import dev.hotreload.controller.observe.agents.AgentClient;
import dev.hotreload.controller.observe.agents.AgentWatch;
import dev.hotreload.controller.observe.agents.Limits;
import dev.hotreload.controller.observe.agents.SelectorAgentClient;
import dev.hotreload.controller.serve.FleetMetrics;
import dev.hotreload.controller.serve.Health;
import dev.hotreload.controller.status.PolicyBook;
import dev.hotreload.controller.status.StatusApi;
import dev.hotreload.controller.status.StatusBook;
import dev.hotreload.controller.status.StatusWatch;
import dev.hotreload.controller.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One life of the controller: from its candidacy for the lease to its end, or to the loss of the
 * lease, after which nothing of it acts any more and a new one may begin.
 */
final class Session implements Health, AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService completions =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("agent-answers").daemon().factory());
  private final AgentClient agents = SelectorAgentClient.open(Limits.defaults(), completions);
  private final FleetEvents events;
  private final StatusBook statuses;
  private final StatusWatch statusWatch;
  private final StatusWriter writer;
  private final Observation observation;
  private final Operator operator;
  private final Leftovers leftovers;
  private final AtomicBoolean leading = new AtomicBoolean();

  /**
   * Who this controller is and what it may do.
   *
   * @param identity unique among all controllers
   * @param leaseNamespace absent: no election
   */
  record Setup(Observation.Scope scope, String identity, Optional<String> leaseNamespace) {}

  Session(KubernetesClient client, Setup setup, MeterRegistry metrics) {
    FleetMetrics fleetMetrics = new FleetMetrics(metrics);
    Clock clock = setup.scope().clock();
    StatusApi api = new StatusApi(client);
    this.events = new FleetEvents(this::startWatches);
    this.statuses =
        new StatusBook((namespace, policy) -> changed(new PolicyKey(namespace, policy)));
    this.statusWatch = new StatusWatch(client, setup.scope().namespaces(), clock, statuses);
    this.writer = new StatusWriter(api, statuses, fleetMetrics::written);
    this.observation =
        new Observation(
            client,
            setup.scope(),
            listener -> AgentWatch.start(agents, listener),
            statusWatch.health(),
            this::changed);
    OrderBook orders = new OrderBook();
    PolicyBook policies = new PolicyBook();
    Act act =
        new Act(
            writer,
            api,
            policies,
            new Orders(agents, observation.agents(), orders, clock, this::changed),
            new AgentFilePublisher(client),
            new Announcer(client, setup.identity(), clock),
            fleetMetrics);
    PolicyReconciler reconciler =
        new PolicyReconciler(
            observation,
            act,
            new PolicyReconciler.Books(statuses, policies, orders),
            events,
            clock);
    this.operator =
        Framework.operator(
            client,
            setup,
            MicrometerMetricsV2.newBuilder(metrics).build(),
            new Framework.Leadership(() -> leading.set(true), ended::countDown));
    this.leftovers = new Leftovers(client, statuses, writer);
    Framework.register(operator, reconciler, setup.scope().namespaces());
    leading.set(setup.leaseNamespace().isEmpty());
    metrics.gauge("hotreload.status.waiting", writer, StatusWriter::waiting);
    metrics.gauge("hotreload.agents.watched", observation, it -> it.agents().counts().watched());
    metrics.gauge(
        "hotreload.agents.answering", observation, it -> it.agents().counts().answering());
  }

  /** Begins to work, or to wait for the lease. */
  void start() {
    operator.start();
    leftovers.start(() -> leading.get() && observation.observe().isReady());
  }

  /** Waits for the loss of the lease. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Makes {@link #awaitEnd} return. */
  void end() {
    ended.countDown();
  }

  @Override
  public Optional<String> problem() {
    return observation.observe().isReady()
        ? Optional.empty()
        : Optional.of("pods and statuses have not been listed yet");
  }

  @Override
  public void close() {
    leftovers.close();
    operator.stop();
    observation.close();
    statusWatch.close();
    writer.close();
    agents.close();
    completions.shutdown();
    try {
      if (!completions.awaitTermination(2, TimeUnit.SECONDS)) {
        completions.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startWatches() {
    statusWatch.start();
    observation.start();
  }

  private void changed(PolicyKey policy) {
    events.changed(policy);
  }
}
