package dev.hotreload.e2e.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.e2e.Handshakes;
import dev.hotreload.e2e.trial.Generation.Kind;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agent and server are killed at random moments, while certificate and configuration rotate together
 * all the time. {@code -Dhotreload.trial.seed=} repeats the same moments, as far as a machine does.
 */
@RequiresProgram({"nginx", "setsid"})
@Timeout(600)
class KillIT {
  private static final int KILLS = 200;

  /** Of the agent; the server dies in most of them once, in some twice. */
  private static final int LIVES = 90;

  /** Most of what an agent does it does in its first second. */
  private static final Duration LIFE = Duration.ofMillis(600);

  /** From the moment a version is begun until the server was told of it, or longer. */
  private static final Duration PUBLISHING = Duration.ofMillis(30);

  /** After three tries, which take about six seconds. */
  private static final Duration TO_ROLL_BACK = Duration.ofSeconds(9);

  private final long seed = Long.getLong("hotreload.trial.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Toll toll = new Toll();

  @TempDir private Path folder;
  private Pod pod;
  private Mill mill;
  private Victims victims;

  @Test
  @DisplayName(
      "Kill -9 of agent or server at 200 random moments: never a half-published directory, never a"
          + " server that can't start")
  void twoHundredKills() throws Exception {
    System.out.println("Kill trial: -Dhotreload.trial.seed=" + seed);
    var token = "token-" + Long.toHexString(seed);
    var copies = new Copies(token);
    var begun = System.nanoTime();
    try (var both = new Pod(folder);
        var generations = new Mill(both, new Random(seed + 1), token)) {
      pod = both;
      mill = generations;
      victims = new Victims(pod, mill, copies, toll);
      begin();
      for (var life = 1; life <= LIVES; life++) {
        live(life);
      }
      recover(copies);
    }
    System.out.printf(
        "Kill trial: %s, %d mounted, %d s%n",
        toll, mill.mounted(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    assertThat(toll.kills()).isEqualTo(KILLS);
    assertThat(toll.rolledBack).isPositive();
    assertThat(toll.unfinished).isPositive();
    assertThat(toll.seen).hasSizeGreaterThan(10);
  }

  private void begin() throws IOException {
    pod.configureAgent("", "[{tls: {}}, " + pod.dryRun() + "]", "[" + pod.dryRun() + "]");
    mill.hold();
    mill.mount(Kind.GOOD);
    victims.startBoth();
    victims.killAgent();
    mill.goOn();
    mill.start();
  }

  /** One life of the agent, in which the server dies once or twice. */
  private void live(int life) throws Exception {
    victims.startAgent();
    if (random.nextInt(5) > 0) {
      victims.awaitAgentBegins();
    }
    if (life % 25 == 0) {
      refuse(life == 25);
    } else {
      lose(life);
    }
  }

  private void lose(int life) throws Exception {
    for (var server = 0; server < (life % 4 == 0 ? 2 : 1); server++) {
      pause(LIFE.dividedBy(3));
      victims.killServer();
    }
    if (life % 2 == 0 && victims.awaitPublishing()) {
      pause(PUBLISHING);
    } else {
      pause(LIFE);
    }
    victims.killAgent();
  }

  /** The agent is killed while it tries what nginx refuses, or rolls it back. */
  private void refuse(boolean toItsEnd) throws IOException {
    mill.hold();
    try {
      var good = mill.mount(Kind.GOOD);
      pod.awaitServed(good);
      mill.mount(Kind.REFUSED_BY_THE_SERVER);
      if (toItsEnd) {
        pod.awaitState("RolledBack");
        assertThat(Sight.of(pod.published).number()).isEqualTo(good.number());
      } else {
        pause(TO_ROLL_BACK);
      }
      toll.rolledBack += Sight.of(pod.published).number() == good.number() ? 1 : 0;
      victims.killAgent();
    } finally {
      mill.goOn();
    }
  }

  /** Both alive and nothing changes any more: the newest is served, and nothing is left over. */
  private void recover(Copies copies) throws IOException {
    mill.close();
    mill.hold();
    var last = mill.mount(Kind.GOOD);
    victims.startAgent();
    pod.awaitServed(last);
    assertThat(Handshakes.leaf("127.0.0.1", pod.port())).isEqualTo(last.fingerprint());
    assertThat(Sight.of(pod.published).number()).isEqualTo(last.number());
    assertThat(Sight.versions(pod.published)).hasSizeBetween(1, 2);
    assertThat(copies.left()).isEmpty();
  }

  private void pause(Duration longest) {
    LockSupport.parkNanos(random.nextLong(longest.toNanos()));
  }
}
