package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.api.wire.ServerProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The worker that answers on the runtime socket.
 *
 * @param pid in HAProxy's own process namespace, so that two containers may have the same
 * @param began on this JVM's monotonic clock, a second early at most
 */
record Worker(long pid, long began, ServerProcess shown) {
  private static final String NAME = "haproxy";

  /** Uptime is told in whole seconds, and asking takes time, too. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** What {@code show info} says now; empty if it says neither pid nor uptime. */
  static Optional<Worker> of(String info) {
    return number(info, "Pid: ")
        .flatMap(pid -> number(info, "Uptime_sec: ").map(up -> of(pid, Duration.ofSeconds(up))));
  }

  private static Worker of(long pid, Duration up) {
    Instant started = Instant.now().minus(up);
    return new Worker(
        pid,
        System.nanoTime() - up.toNanos(),
        new ServerProcess(pid, NAME, started.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** Whether both are looks at one process. */
  boolean isSame(Worker other) {
    return pid == other.pid && Math.abs(began - other.began) < TOLERANCE.toNanos();
  }

  private static Optional<Long> number(String info, String field) {
    return info.lines()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()).strip())
        .filter(digits -> digits.matches("[0-9]{1,12}"))
        .map(Long::parseLong)
        .findFirst();
  }
}
