package dev.hotreload.e2e.trial;

import dev.hotreload.e2e.trial.Generation.Kind;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Mounts one generation after the other, good and bad ones, on a thread of its own. */
final class Mill implements AutoCloseable {
  private static final Kind[] BAD = {
    Kind.KEY_OF_ANOTHER, Kind.HALF_A_CERTIFICATE, Kind.BROKEN_CONFIGURATION, Kind.MIXTURE
  };

  /** One of so many is bad. */
  private static final int BAD_ONES = 4;

  private static final Duration SHORTEST = Duration.ofMillis(150);
  private static final Duration LONGEST = Duration.ofMillis(800);

  private final Pod pod;
  private final Random random;
  private final String token;
  private final Authority authority = Authority.root("root").intermediate("issuing");
  private final Map<Integer, Generation> all = new ConcurrentHashMap<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread thread = Thread.ofPlatform().name("mill").unstarted(this::run);
  private volatile boolean closed;
  private int zone;

  /**
   * Mounts nothing yet.
   *
   * @param token what marks every copy of a certificate
   */
  Mill(Pod pod, Random random, String token) {
    this.pod = pod;
    this.random = random;
    this.token = token;
  }

  Mill start() {
    thread.start();
    return this;
  }

  /** A generation that was mounted. */
  Generation generation(int number) {
    return all.get(number);
  }

  int mounted() {
    return all.size();
  }

  /** Nothing is mounted until {@link #goOn}, but by whoever called this. */
  void hold() {
    turn.lock();
  }

  void goOn() {
    turn.unlock();
  }

  private void run() {
    while (!closed) {
      turn.lock();
      try {
        mount(random.nextInt(BAD_ONES) == 0 ? BAD[random.nextInt(BAD.length)] : Kind.GOOD);
      } finally {
        turn.unlock();
      }
      LockSupport.parkNanos(random.nextLong(SHORTEST.toNanos(), LONGEST.toNanos()));
    }
  }

  /** Mounts the next generation; for those who {@link #hold}. */
  Generation mount(Kind kind) {
    var leaf = Leaf.of("web.example");
    var next =
        Generation.of(
            all.size() + 1, kind, authority.issue(leaf), authority.issue(leaf), zone, token);
    if (kind == Kind.REFUSED_BY_THE_SERVER) {
      // The ones that follow are taken by a server that runs this one, and by one that does not.
      zone++;
    }
    all.put(next.number(), next);
    pod.mount(next);
    return next;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
