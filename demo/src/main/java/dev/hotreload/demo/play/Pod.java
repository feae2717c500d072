package dev.hotreload.demo.play;

import dev.hotreload.api.State;
import dev.hotreload.demo.observe.AgentWatch;
import dev.hotreload.demo.observe.Seen;
import dev.hotreload.demo.observe.Visitor;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.run.Waiting;
import dev.hotreload.testing.volume.Switch;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One pod of the fleet with all that looks at it. Safe for use by several threads. */
public final class Pod {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FleetPod place;
  private final Visitor visitor;
  private final AgentWatch agent;
  private final Load load;
  private volatile @Nullable Switch switched;

  Pod(FleetPod place, Visitor visitor, AgentWatch agent, Load load) {
    this.place = place;
    this.visitor = visitor;
    this.agent = agent;
    this.load = load;
  }

  public String name() {
    return place.name();
  }

  /** Its folders and its address. */
  public FleetPod place() {
    return place;
  }

  AgentWatch agent() {
    return agent;
  }

  Load load() {
    return load;
  }

  /** The agent's HTTP interface. */
  URI agentUrl() {
    return agentUrl(place);
  }

  static URI agentUrl(FleetPod place) {
    return URI.create("http://" + place.address() + ":" + FleetPod.AGENT_PORT);
  }

  /** Told by whoever switches the volume of the certificate. */
  public void certificateSwitched(Switch now) {
    switched = now;
  }

  void forgetSwitch() {
    switched = null;
  }

  /** From the switch of the volume until a visitor sees this leaf; empty if none does in time. */
  Optional<Duration> untilServed(String fingerprint) {
    if (!awaitSeen(seen -> seen.fingerprint().equals(fingerprint))) {
      return Optional.empty();
    }
    long served = System.nanoTime();
    Waiting.until(LIMIT, () -> switched != null);
    var last = switched;
    return last == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, served - last.nanoTime())));
  }

  boolean awaitSeen(Predicate<Seen> so) {
    return Waiting.until(LIMIT, () -> visitor.visit().filter(so).isPresent());
  }

  boolean seesNow(Predicate<Seen> so) {
    return visitor.visit().filter(so).isPresent();
  }

  /** Until the agent says so of a source. */
  boolean awaitState(String source, State state) {
    return agent.await(
        LIMIT,
        status ->
            status.sources().stream()
                .anyMatch(each -> each.name().equals(source) && each.state() == state));
  }

  /** Until the agent has proved that this leaf is served. */
  boolean awaitProof(String fingerprint) {
    return agent.await(
        LIMIT,
        status ->
            status.state() == State.CURRENT
                && status.sources().stream()
                    .anyMatch(
                        each ->
                            each.served() != null
                                && each.served().fingerprint().equals(fingerprint)));
  }

  /** Until the agent is content with everything. */
  boolean awaitCurrent() {
    return agent.await(LIMIT, status -> status.state() == State.CURRENT);
  }

  /** Why the agent refuses a source; empty if it does not. */
  String reason(String source) {
    return agent
        .status()
        .flatMap(
            status ->
                status.sources().stream().filter(each -> each.name().equals(source)).findAny())
        .map(each -> Optional.ofNullable(each.reason()).orElse(""))
        .orElse("");
  }
}
