package dev.hotreload.demo.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountersTest {
  @Test
  void readsWhatAnAgentCounted() {
    var text =
        """
        # HELP reloader_reloads_total Reloads begun, retries included.
        # TYPE reloader_reloads_total counter
        reloader_reloads_total 5
        reloader_reloads_failed_total 1
        hotreload_rejected_total{source="site"} 1
        hotreload_rejected_total{source="tls"} 2.0
        """;
    assertThat(Counters.parse(text)).isEqualTo(new Counters(5, 1, 3));
  }

  @Test
  void whatIsMissingCountsNothing() {
    assertThat(Counters.parse("")).isEqualTo(Counters.NONE);
  }

  @Test
  void theFleetIsTheSumOfItsPods() {
    assertThat(new Counters(1, 2, 3).plus(new Counters(10, 20, 30)))
        .isEqualTo(new Counters(11, 22, 33));
  }
}
