package dev.hotreload.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.JavaProcess;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes and SIGKILL: what is visible is always one complete version. */
@Timeout(600)
class KilledAgentIT {
  /** On a loaded machine fewer fit into the time; {@code -Dhotreload.kills=200} takes longer. */
  private static final int KILLS = Integer.getInteger("hotreload.kills", 40);

  private static final Duration LIMIT = Duration.ofSeconds(KILLS <= 40 ? 25 : 2L * KILLS);
  private static final long LONGEST_LIFE_NANOS = 100_000_000;

  /** Without a disk's slow syncs, in which nearly every kill would fall. */
  @TempDir(factory = InMemory.class)
  private Path temporary;

  @Test
  @DisplayName("Trap 5: certificate and key of two versions are never seen together")
  void whateverTheMomentOfTheKillOneCompleteVersionIsVisible() throws Exception {
    var root = temporary.resolve("staged");
    publishFirst(root);
    var observer = new Observer(root);
    var watching = Thread.ofPlatform().name("observer").start(observer);
    int kills = 0;
    for (long begun = System.nanoTime(); kills < KILLS && isWithin(begun); kills++) {
      killSoonAfterItsStart(root);
      assertThat(Sight.throughData(root)).satisfies(KilledAgentIT::requireOneGeneration);
    }
    observer.over.set(true);
    watching.join();

    assertThat(observer.complaint).isNull();
    assertThat(kills).isGreaterThanOrEqualTo(Math.min(KILLS, 5));
    assertThat(observer.seen).hasSizeGreaterThan(5);
    assertRecoversTo(root, Sight.throughData(root));
    System.out.printf(
        "%d kills, %d looks, %d versions seen%n", kills, observer.looks, observer.seen.size());
  }

  private static boolean isWithin(long begun) {
    return System.nanoTime() - begun < LIMIT.toNanos();
  }

  private static void publishFirst(Path root) {
    try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
      directory.publish(Contents.files(PublishingAgent.generation("first")));
      directory.markVerified();
    }
  }

  private static void killSoonAfterItsStart(Path root) throws IOException {
    var endless = Integer.toString(Integer.MAX_VALUE);
    try (var agent = JavaProcess.start(PublishingAgent.class, root.toString(), endless)) {
      agent.awaitReady();
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_LIFE_NANOS));
      assertThat(agent.isAlive()).isTrue();
      agent.kill();
    }
  }

  private static void assertRecoversTo(Path root, Map<String, String> visible) throws IOException {
    try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
      assertThat(directory.recover()).isInstanceOf(Recovered.Holds.class);
    }
    assertThat(Sight.throughNames(root)).isEqualTo(visible);
    assertThat(Sight.versions(root)).isLessThanOrEqualTo(2);
  }

  private static void requireOneGeneration(Map<String, String> files) {
    var id = files.getOrDefault("part-0", "").split(" ", 2)[0];
    assertThat(files).isEqualTo(PublishingAgent.generation(id));
  }

  /** Resolves {@code ..data} once and reads all, again and again, as a careful server does. */
  private static final class Observer implements Runnable {
    final AtomicBoolean over = new AtomicBoolean();
    final Set<String> seen = new HashSet<>();
    long looks;
    Throwable complaint;

    private static final long BETWEEN_LOOKS_NANOS = 200_000;
    private final Path root;

    Observer(Path root) {
      this.root = root;
    }

    @Override
    public void run() {
      try {
        while (!over.get()) {
          look();
          LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
      } catch (IOException | RuntimeException | AssertionError e) {
        complaint = e;
      }
    }

    /** A version that was replaced meanwhile may be half deleted: what took its place counts. */
    private void look() throws IOException {
      var version = root.resolve("..data").toRealPath();
      Map<String, String> files = null;
      try {
        files = Sight.files(version);
      } catch (NoSuchFileException e) {
        // Deleted after a switch, or a violation: the link tells.
      }
      if (version.equals(root.resolve("..data").toRealPath())) {
        assertThat(files).isNotNull().satisfies(KilledAgentIT::requireOneGeneration);
        seen.add(files.get("part-0"));
        looks++;
      }
    }
  }
}
