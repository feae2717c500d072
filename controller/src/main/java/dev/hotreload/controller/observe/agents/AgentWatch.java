package dev.hotreload.controller.observe.agents;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Holds a long-poll of {@code GET /status} to each of many agents (RFC 7240 {@code Prefer: wait}),
 * and tells a listener what is new. Each agent has its own pace: one that hangs delays no other.
 */
public final class AgentWatch implements AutoCloseable {

  private final Agenda agenda;
  private final Watching watching;
  private final Map<String, StatusPoll> polls = new HashMap<>(); // On the agenda only.

  /**
   * @param client stays open when the watch is closed, and must be closed after it
   * @param agenda belongs to the watch from here on, which closes it
   */
  public AgentWatch(
      AgentClient client,
      AgentListener listener,
      Pace pace,
      Agenda agenda,
      RandomGenerator random) {
    this.agenda = agenda;
    this.watching = new Watching(client, listener, pace, agenda, new Backoff(pace, random));
  }

  /** A watch at the usual pace, on a thread of its own. */
  public static AgentWatch start(AgentClient client, AgentListener listener) {
    return new AgentWatch(
        client, listener, Pace.defaults(), Agenda.start("agent-watch"), new SplittableRandom());
  }

  /** Watches from now on, or from now on at another address. */
  public void watch(String key, InetSocketAddress address) {
    agenda.run(() -> polls.computeIfAbsent(key, _ -> new StatusPoll(key, watching)).at(address));
  }

  /** Watches no longer. A call to the listener that is under way may still end after this. */
  public void unwatch(String key) {
    agenda.run(
        () -> {
          StatusPoll gone = polls.remove(key);
          if (gone != null) {
            gone.stop();
          }
        });
  }

  /** Asks at once and without waiting for a change, also in the middle of a wait after failures. */
  public void wake(String key) {
    agenda.run(
        () -> {
          StatusPoll poll = polls.get(key);
          if (poll != null) {
            poll.wake();
          }
        });
  }

  /** Ends all requests. The listener hears nothing more. */
  @Override
  public void close() {
    agenda.run(() -> polls.values().forEach(StatusPoll::stop));
    agenda.close();
  }
}
