package dev.hotreload.controller.observe;

import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.decide.AgentReport;
import dev.hotreload.controller.decide.Fleet;
import dev.hotreload.controller.decide.FleetPod;
import dev.hotreload.controller.decide.FleetSource;
import dev.hotreload.controller.decide.Order;
import dev.hotreload.controller.decide.Policy;
import dev.hotreload.controller.observe.objects.ObjectKey;
import dev.hotreload.controller.observe.objects.ObjectWatches;
import dev.hotreload.controller.observe.pods.PodRecord;
import dev.hotreload.controller.observe.pods.PodShape;
import dev.hotreload.controller.observe.pods.PodWatch;
import dev.hotreload.controller.observe.reports.AgentReports;
import dev.hotreload.controller.observe.wanted.Server;
import dev.hotreload.controller.observe.wanted.WantedContent;
import dev.hotreload.controller.resource.HotReloadPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is known into the fleet of one policy. What the fleet needs and nobody watches yet is
 * watched from then on; what it no longer needs is left.
 */
public final class Observe {
  private final PodWatch pods;
  private final ObjectWatches<PolicyKey> objects;
  private final AgentReports<PolicyKey> agents;
  private final AgentReports.Poller poller;
  private final PolicyIndex policies;
  private final PolicyReader reader;
  private final Watches watches;

  Observe(
      PodWatch pods,
      ObjectWatches<PolicyKey> objects,
      AgentReports<PolicyKey> agents,
      AgentReports.Poller poller,
      PolicyIndex policies,
      PolicyReader reader,
      Watches watches) {
    this.pods = pods;
    this.objects = objects;
    this.agents = agents;
    this.poller = poller;
    this.policies = policies;
    this.reader = reader;
    this.watches = watches;
  }

  /** What a policy's fleet was remembered by: what this process wrote and ordered. */
  public record Remembered(
      @Nullable PolicyStatus policy, Map<String, PodReload> pods, Map<Order.Key, Order> orders) {}

  /** The fleet at this moment. */
  public Fleet observe(PolicyKey key, HotReloadPolicy resource, Remembered remembered) {
    PolicySpec spec = PolicyReader.spec(resource);
    FleetPods fleet =
        FleetPods.of(pods.in(key.namespace()), key, spec, policies.claims(key.namespace()));
    objects.need(key, objects(key, spec, fleet.owned()));
    agents.need(key, places(spec, fleet.owned()), poller);
    Policy policy = reader.read(key, resource, remembered.policy());
    return new Fleet(
        policy,
        fleetPods(key, spec, fleet.owned()),
        fleet.claimed(),
        remembered.pods(),
        remembered.orders(),
        watches.of(key));
  }

  /** Whether fleets can be told from empty ones yet. */
  public boolean isReady() {
    return watches.haveSynced();
  }

  /** Watches nothing for this policy any more. */
  public void forget(PolicyKey key) {
    policies.remove(key);
    objects.need(key, Set.of());
    agents.need(key, Map.of(), poller);
  }

  private static Set<ObjectKey> objects(PolicyKey key, PolicySpec spec, List<PodRecord> owned) {
    Set<ObjectKey> needed = new HashSet<>();
    needed.add(PolicyReader.rendered(key));
    Set<PodShape> seen = new HashSet<>();
    for (PodRecord pod : owned) {
      if (seen.add(pod.shape())) {
        WantedContent.objects(pod.shape(), spec)
            .forEach(object -> needed.add(new ObjectKey(key.namespace(), object)));
      }
    }
    return needed;
  }

  private static Map<String, AgentReports.Place> places(PolicySpec spec, List<PodRecord> owned) {
    Map<String, AgentReports.Place> places = new HashMap<>();
    for (PodRecord pod : owned) {
      if (pod.ip() != null && !pod.ip().isEmpty()) {
        var address =
            new InetSocketAddress(InetAddress.ofLiteral(pod.ip()), pod.shape().agentPort());
        places.put(pod.uid(), new AgentReports.Place(address, restarts(pod, spec)));
      }
    }
    return places;
  }

  /** Pods of one shape want the same, so it is computed once for all of them. */
  private List<FleetPod> fleetPods(PolicyKey key, PolicySpec spec, List<PodRecord> owned) {
    var wanted =
        new WantedContent(spec, object -> objects.find(new ObjectKey(key.namespace(), object)));
    var byShape = new IdentityHashMap<PodShape, List<FleetSource>>();
    return owned.stream()
        .map(
            pod ->
                new FleetPod(
                    pod.name(),
                    pod.uid(),
                    pod.node(),
                    restarts(pod, spec),
                    byShape.computeIfAbsent(pod.shape(), wanted::of),
                    report(pod)))
        .toList();
  }

  private AgentReport report(PodRecord pod) {
    return pod.ip() == null || pod.ip().isEmpty()
        ? new AgentReport.Unreachable("NoAgent: the pod has no address yet")
        : agents.report(pod.uid());
  }

  private static int restarts(PodRecord pod, PolicySpec spec) {
    return Server.of(pod.shape(), spec)
        .map(container -> pod.restarts().getOrDefault(container.name(), 0))
        .orElse(0);
  }
}
