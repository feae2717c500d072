package dev.hotreload.e2e.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Agent and server, what is killed of them, and what has to hold right afterwards. */
final class Victims {
  /** The visible one, the last verified one, and one that is being written or deleted. */
  private static final int VERSIONS = 3;

  private final Pod pod;
  private final Mill mill;
  private final Copies copies;
  private final Toll toll;
  private long logged;

  Victims(Pod pod, Mill mill, Copies copies, Toll toll) {
    this.pod = pod;
    this.mill = mill;
    this.copies = copies;
    this.toll = toll;
  }

  /** The agent first: a server finds no files before something was published. */
  void startBoth() throws IOException {
    startAgent();
    await("a first publication")
        .atMost(Pod.SOON)
        .until(() -> Files.exists(pod.published.resolve("site/nginx.conf")));
    pod.startServer();
  }

  void startAgent() throws IOException {
    logged = Files.exists(pod.agentLog()) ? Files.size(pod.agentLog()) : 0;
    pod.startAgent();
  }

  /** Until it has read its file, and so begins to look at the volumes. */
  void awaitAgentBegins() {
    await("the agent's first line")
        .atMost(Pod.SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.size(pod.agentLog()) > logged);
  }

  /**
   * Waits for the first step of the next publication, which ends soon after: moments of a whole life
   * seldom fall into it.
   *
   * @return false if there was none within two seconds
   */
  boolean awaitPublishing() throws IOException {
    var before = Sight.versions(pod.published);
    var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (before.containsAll(Sight.versions(pod.published))) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(100_000);
    }
    return true;
  }

  /** Nobody switches anything after that, so nothing is excused. */
  void killAgent() throws IOException {
    pod.killAgent();
    toll.agents++;
    assertWhole();
    var versions = Sight.versions(pod.published).size();
    var left = copies.left().size();
    toll.unfinished += versions > 2 ? 1 : 0;
    toll.copies += left > 0 ? 1 : 0;
    assertThat(versions).as("versions on disk").isBetween(1, VERSIONS);
    assertThat(left).as("copies of dry runs").isLessThan(4);
    assertThat(pod.tryConfiguration().succeeded()).as("nginx -t").isTrue();
  }

  void killServer() throws Exception {
    pod.killServer();
    toll.servers++;
    assertWhole();
    assertThat(unlessSwitched(() -> pod.tryConfiguration().succeeded())).as("nginx -t").isTrue();
    assertThat(unlessSwitched(this::starts)).as("nginx starts").isTrue();
  }

  private boolean starts() {
    try {
      pod.startServer();
      return true;
    } catch (IllegalStateException ended) {
      return false;
    }
  }

  /**
   * nginx opens each of its files by its name, so one that starts in the very moment of a switch may
   * read certificate and key of two versions. Whoever started it does that again.
   */
  private boolean unlessSwitched(ThrowingSupplier<Boolean> holds) throws Exception {
    while (true) {
      var before = Sight.current(pod.published);
      try {
        if (holds.get()) {
          return true;
        }
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
      if (Sight.current(pod.published).equals(before)) {
        return false;
      }
      toll.startsInASwitch++;
    }
  }

  private void assertWhole() {
    var sight = Sight.of(pod.published);
    var generation = mill.generation(sight.number());
    sight.assertIs(generation, pod.inPod(generation));
    toll.seen.add(generation.number());
  }
}
