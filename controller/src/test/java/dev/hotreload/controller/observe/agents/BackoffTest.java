package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private final Backoff backoff = new Backoff(Pace.defaults(), new SplittableRandom(7));

  @Test
  void waitsDoubleFromHalfASecondToHalfAMinute() {
    assertThat(backoff.after(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(backoff.after(5)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    assertThat(backoff.after(6)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    assertThat(backoff.after(1_000_000)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  @Test
  void waitsAreSpreadOverTheLaterHalf() {
    long different = IntStream.range(0, 1_000).mapToObj(i -> backoff.after(20)).distinct().count();
    assertThat(different).isGreaterThan(900);
  }
}
