package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Presence presence = new Presence(nanos::get);

  @Test
  void nobodyHasBeenThereSinceTheStart() {
    assertThat(presence.absence()).isZero();
    pass(3);
    assertThat(presence.absence()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void absenceBeginsWhenTheLastOneHasLeft() {
    presence.arrive();
    presence.arrive();
    pass(60);
    presence.leave();
    pass(60);
    assertThat(presence.absence()).isZero();
    presence.leave();
    pass(2);
    assertThat(presence.absence()).isEqualTo(Duration.ofSeconds(2));
    presence.arrive();
    assertThat(presence.absence()).isZero();
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
