package dev.hotreload.controller.observe.reports;

import dev.hotreload.controller.decide.AgentReport;
import dev.hotreload.controller.observe.agents.AgentListener;
import dev.hotreload.controller.observe.agents.AgentResponse;
import dev.hotreload.controller.observe.agents.AgentUnreachable;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The newest word of every agent that somebody watches, by pod uid. Safe for use by several threads.
 *
 * @param <K> who watches agents
 */
public final class AgentReports<K> implements AgentListener {
  private final Map<String, Watched<K>> agents = new HashMap<>();
  private final Map<K, Set<String>> watchers = new HashMap<>();
  private final Consumer<K> changed;

  /** Watches agents by their addresses. */
  public interface Poller {
    void watch(String uid, InetSocketAddress address);

    void unwatch(String uid);
  }

  /** Where the agent of a pod is, and how often its server's container was restarted. */
  public record Place(InetSocketAddress address, int restarts) {}

  /** Where to send an order, and which start of the agent will take it. */
  public record Recipient(InetSocketAddress address, String startId) {}

  /**
   * Watches nobody yet.
   *
   * @param changed is told of everyone whose agent said something new; must be quick
   */
  public AgentReports(Consumer<K> changed) {
    this.changed = changed;
  }

  /** Watches exactly these agents for it from now on. */
  public synchronized void need(K who, Map<String, Place> wanted, Poller poller) {
    Set<String> gone = new HashSet<>(watchers.getOrDefault(who, Set.of()));
    gone.removeAll(wanted.keySet());
    gone.forEach(uid -> leave(who, uid, poller));
    wanted.forEach((uid, place) -> join(who, uid, place, poller));
    if (wanted.isEmpty()) {
      watchers.remove(who);
    } else {
      watchers.put(who, Set.copyOf(wanted.keySet()));
    }
  }

  /** What is known of the agent of a pod. */
  public synchronized AgentReport report(String uid) {
    Watched<K> agent = agents.get(uid);
    return agent == null ? new AgentReport.NotAsked() : agent.report();
  }

  /** Empty for an agent that never said anything. */
  public synchronized Optional<Recipient> recipient(String uid) {
    Watched<K> agent = agents.get(uid);
    String startId = agent == null ? null : agent.startId();
    return agent == null || startId == null
        ? Optional.empty()
        : Optional.of(new Recipient(agent.address(), startId));
  }

  /** How many agents are watched, and how many of them answer. */
  public record Counts(int watched, int answering) {}

  /** At this moment. */
  public synchronized Counts counts() {
    int answering =
        (int)
            agents.values().stream()
                .filter(agent -> agent.report() instanceof AgentReport.Reported)
                .count();
    return new Counts(agents.size(), answering);
  }

  @Override
  public void onStatus(String key, AgentResponse response) {
    AgentStatusJson.read(response.body())
        .ifPresentOrElse(
            status -> update(key, agent -> agent.said(status)),
            () ->
                update(
                    key,
                    agent -> {
                      agent.unreachable(
                          "Protocol: what answers at " + text(agent.address()) + " is no agent");
                      return true;
                    }));
  }

  @Override
  public void onUnreachable(String key, AgentUnreachable reason) {
    update(
        key,
        agent -> {
          agent.unreachable(Unreachability.text(reason));
          return true;
        });
  }

  private void update(String uid, java.util.function.Predicate<Watched<K>> change) {
    K who;
    synchronized (this) {
      Watched<K> agent = agents.get(uid);
      if (agent == null || !change.test(agent)) {
        return;
      }
      who = agent.who();
    }
    changed.accept(who);
  }

  private void join(K who, String uid, Place place, Poller poller) {
    Watched<K> known = agents.get(uid);
    if (known != null && known.who().equals(who) && known.address().equals(place.address())) {
      known.restarted(place.restarts());
      return;
    }
    agents.put(uid, new Watched<>(who, place.address(), place.restarts()));
    if (known != null) {
      poller.unwatch(uid);
    }
    poller.watch(uid, place.address());
  }

  private void leave(K who, String uid, Poller poller) {
    Watched<K> agent = agents.get(uid);
    if (agent != null && Objects.equals(agent.who(), who)) {
      agents.remove(uid);
      poller.unwatch(uid);
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
