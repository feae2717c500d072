package dev.hotreload.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Time that passes only when somebody waits. */
final class FakeTime {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private long nanos = 7;
  private Runnable whilePausing = () -> {};

  Timing timing() {
    InstantSource source = () -> now;
    return new Timing(source.withZone(ZoneOffset.UTC), () -> nanos, this::pause);
  }

  Clock clock() {
    return timing().clock();
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** The wall clock alone, as an administrator sets it. */
  void setClock(Instant to) {
    now = to;
  }

  /** What happens in the world while the pipeline waits. */
  void whilePausing(Runnable happens) {
    whilePausing = happens;
  }

  private void pause(Duration time) {
    pass(time);
    whilePausing.run();
  }
}
