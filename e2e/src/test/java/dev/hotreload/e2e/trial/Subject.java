package dev.hotreload.e2e.trial;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Tally;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** One server, its agent, and the clients that use it all the time. */
final class Subject {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(500);

  final String name;
  final Load load;
  private final Controls agent;

  /** The source that is this server's alone. */
  private final String configuration;

  private final List<Long> took = new CopyOnWriteArrayList<>();
  private final Tally atStart;

  /** So many must have been needed. */
  private final AtomicLong needed = new AtomicLong();

  private Subject(String name, Controls agent, String configuration, Load load, Tally atStart) {
    this.name = name;
    this.agent = agent;
    this.configuration = configuration;
    this.load = load;
    this.atStart = atStart;
  }

  /** A server that runs, as soon as its agent has proved that. */
  static Subject watched(String name, Controls agent, String configuration, Load load)
      throws InterruptedException {
    await(agent, name, status -> status.state() == State.CURRENT);
    return new Subject(name, agent, configuration, load, agent.tally());
  }

  /**
   * Waits until the agent calls the new leaf served. From then on its clients take the old one for a
   * failure; they have to see the new one, too.
   */
  void awaitServed(Trio.Rotation rotation) throws InterruptedException {
    needed.incrementAndGet();
    await(agent, name, status -> isServed(status, rotation.fingerprint()));
    load.expectFingerprints(Set.of(rotation.fingerprint()));
    took.add(NANOSECONDS.toMillis(System.nanoTime() - rotation.at()));
    awaitClients(result -> result.handshakes().containsKey(rotation.fingerprint()));
  }

  /** Waits until the clients have seen something. */
  void awaitClients(Predicate<LoadResult> seen) {
    Awaitility.await(name).atMost(SOON).until(() -> seen.test(load.result()));
  }

  private static boolean isServed(AgentStatus status, String fingerprint) {
    var tls = source(status, "tls");
    return status.state() == State.CURRENT
        && tls.served() != null
        && tls.served().fingerprint().equals(fingerprint)
        && tls.observed().equals(tls.verified());
  }

  /** Waits until a content is refused, for a reason that names file and cause. */
  void awaitRefused(BadContent bad) throws InterruptedException {
    var status = await(agent, name, now -> source(now, sourceOf(bad)).state() == State.REJECTED);
    assertThat(source(status, sourceOf(bad)).reason())
        .as("%s: %s", name, bad.name())
        .containsPattern(bad.reason());
    assertThat(status.state()).isEqualTo(State.REJECTED);
  }

  /** Waits until good content is in the place of a refused one, and taken over. */
  void awaitCorrected() throws InterruptedException {
    needed.incrementAndGet();
    await(agent, name, status -> status.state() == State.CURRENT && reloads() >= needed.get());
  }

  private long reloads() {
    return agent.tally().reloads() - atStart.reloads();
  }

  private String sourceOf(BadContent bad) {
    return bad.isCertificate() ? "tls" : configuration;
  }

  /** Whether this content is mounted here. */
  boolean gets(BadContent bad) {
    return bad.isCertificate() || bad.volume().equals(name);
  }

  /** What the agent has counted must be what was done to it. */
  void assertCounts(long badCertificates, long badConfigurations) {
    var now = agent.tally();
    assertThat(now.failed()).as("%s: failed reloads", name).isZero();
    assertThat(reloads()).as("%s: reloads", name).isEqualTo(needed.get());
    assertThat(now.rejected())
        .as("%s: refused contents", name)
        .containsEntry("tls", badCertificates)
        .containsEntry(configuration, badConfigurations);
  }

  /** With the time from the switch of the volume to the agent's word. */
  String summary(LoadResult result) {
    var sorted = took.stream().sorted().toList();
    return "%s: %d requests, %d failed, %d idle connections closed under a request, %d downloads, switch to Current median %d ms, longest %d ms"
        .formatted(
            name,
            result.requests(),
            result.failed(),
            result.retried(),
            result.downloadsCompleted(),
            sorted.get(sorted.size() / 2),
            sorted.getLast());
  }

  private static SourceStatus source(AgentStatus status, String name) {
    return status.sources().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static AgentStatus await(Controls agent, String name, Predicate<AgentStatus> holds)
      throws InterruptedException {
    var end = System.nanoTime() + SOON.toNanos();
    var status = agent.status();
    while (status.sources().isEmpty() || !holds.test(status)) {
      assertThat(end - System.nanoTime()).as("%s: %s", name, status).isPositive();
      status = agent.awaitChange(status.sequence(), LOOK);
    }
    return status;
  }
}
