package dev.hotreload.controller.observe;

import dev.hotreload.controller.observe.agents.AgentWatch;
import dev.hotreload.controller.observe.objects.ObjectWatches;
import dev.hotreload.controller.observe.pods.PodRecord;
import dev.hotreload.controller.observe.pods.PodWatch;
import dev.hotreload.controller.observe.reports.AgentReports;
import dev.hotreload.controller.observe.watches.WatchHealth;
import dev.hotreload.controller.resource.HotReloadPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that is watched, wired together; closing it ends every watch. */
public final class Observation implements AutoCloseable {
  private final PolicyIndex policies = new PolicyIndex();
  private final PodWatch pods;
  private final ObjectWatches<PolicyKey> objects;
  private final AgentReports<PolicyKey> agents;
  private final AgentWatch agentWatch;
  private final Consumer<PolicyKey> changed;
  private final Observe observe;

  /**
   * What an observation is of.
   *
   * @param namespaces empty for all
   * @param allowExec whether policies may name programs for agents to run
   */
  public record Scope(Set<String> namespaces, boolean allowExec, Clock clock) {}

  /**
   * Watches nothing yet.
   *
   * @param agentWatch starts the watch of agents with the listener that it is given; closed with this
   * @param statuses the watches of what is written, without which no fleet can be told
   * @param changed is told of policies to look at
   */
  public Observation(
      KubernetesClient client,
      Scope scope,
      Function<AgentReports<PolicyKey>, AgentWatch> agentWatch,
      List<WatchHealth> statuses,
      Consumer<PolicyKey> changed) {
    this.changed = changed;
    this.pods = new PodWatch(client, scope.namespaces(), scope.clock(), this::podChanged);
    this.objects = new ObjectWatches<>(client, scope.clock(), changed);
    this.agents = new AgentReports<>(changed);
    this.agentWatch = agentWatch.apply(agents);
    List<WatchHealth> shared = new ArrayList<>(statuses);
    shared.addAll(pods.health());
    this.observe =
        new Observe(
            pods,
            objects,
            agents,
            poller(this.agentWatch),
            policies,
            new PolicyReader(new AgentFileOfPolicy(scope.allowExec()), objects),
            new Watches(shared, objects));
  }

  public Observe observe() {
    return observe;
  }

  public AgentReports<PolicyKey> agents() {
    return agents;
  }

  /** Starts the watch of pods. */
  public void start() {
    pods.start();
  }

  /** Takes a policy in; if what it selects is new, its neighbours may own other pods than before. */
  public void sees(PolicyKey key, HotReloadPolicy policy) {
    if (policies.put(key, policy)) {
      neighbours(key);
    }
  }

  /** A policy is gone; its neighbours may own more pods now. */
  public void loses(PolicyKey key) {
    observe.forget(key);
    neighbours(key);
  }

  @Override
  public void close() {
    pods.close();
    objects.close();
    agentWatch.close();
  }

  private void neighbours(PolicyKey key) {
    policies.of(key.namespace()).stream().filter(each -> !each.equals(key)).forEach(changed);
  }

  private void podChanged(@Nullable PodRecord before, @Nullable PodRecord after) {
    PodRecord known = after == null ? before : after;
    if (known == null) {
      return;
    }
    policies.selecting(known.namespace(), known.labels()).forEach(changed);
    if (before != null && after != null && !before.labels().equals(after.labels())) {
      policies.selecting(before.namespace(), before.labels()).forEach(changed);
    }
  }

  private static AgentReports.Poller poller(AgentWatch watch) {
    return new AgentReports.Poller() {
      @Override
      public void watch(String uid, InetSocketAddress address) {
        watch.watch(uid, address);
      }

      @Override
      public void unwatch(String uid) {
        watch.unwatch(uid);
      }
    };
  }
}
