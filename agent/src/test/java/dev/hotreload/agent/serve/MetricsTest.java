package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import dev.hotreload.pipeline.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final ReloadResult FAILED = FakeControls.result("r", ReloadState.FAILED, "no");
  private static final ReloadResult DONE = FakeControls.result("r", ReloadState.SUCCEEDED, null);

  private final Served served = new Served();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void countsAndTimesCarryTheNamesThatAlertsKnow() throws Exception {
    served.controls.now(
        new Tally(
            7,
            2,
            Map.of("tls", 3L, "site", 0L),
            Duration.ofNanos(1_250_000),
            Instant.ofEpochSecond(1_790_000_000)));
    assertThat(metrics())
        .contains("reloader_reloads_total 7", "reloader_reloads_failed_total 2")
        .contains("reloader_last_reload_success_timestamp_seconds 1790000000")
        .contains("hotreload_rejected_total{source=\"tls\"} 3")
        .contains("hotreload_rejected_total{source=\"site\"} 0")
        .contains("hotreload_poll_duration_seconds 0.001250000")
        .contains("hotreload_agent_info{name=\"config-reload\",version=\"0.1.0\"} 1")
        .contains("hotreload_agent_file_valid 1")
        .contains("process_start_time_seconds 1700000000");
  }

  @Test
  void theBodyIsWhatPrometheusReads() throws Exception {
    served.controls.now(FakeControls.status(1, State.CURRENT, List.of(source(null, null)), null));
    var answer = served.send("GET", "/metrics");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body()).endsWith("\n");
    assertThat(answer.body().lines())
        .allMatch(
            line ->
                line.matches("# HELP [a-z_]+ .+|# TYPE [a-z_]+ (gauge|counter)")
                    || line.matches("[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+})? [0-9.]+"));
  }

  @Test
  void theStateOfASourceIsOneOfAll() throws Exception {
    served.controls.now(FakeControls.status(1, State.CURRENT, List.of(source(null, null)), null));
    assertThat(metrics().filter(line -> line.startsWith("hotreload_source_state{")))
        .hasSize(State.values().length)
        .filteredOn(line -> line.endsWith(" 1"))
        .containsExactly("hotreload_source_state{source=\"tls\",state=\"Verifying\"} 1");
  }

  @Test
  @DisplayName("Trap 23: the expiry metric follows the certificate that is mounted and served")
  void expiryFollowsTheCertificate() throws Exception {
    var name = "hotreload_certificate_not_after_timestamp_seconds{source=\"tls\",where=";
    var old = new CertificateFacts("aa", "01", "2026-01-01T00:00:00Z");
    var fresh = new CertificateFacts("bb", "02", "2026-04-01T00:00:00Z");
    served.controls.now(FakeControls.status(1, State.CURRENT, List.of(source(fresh, old)), null));
    assertThat(metrics())
        .contains(name + "\"mounted\"} 1775001600", name + "\"served\"} 1767225600");

    served.controls.now(FakeControls.status(2, State.CURRENT, List.of(source(fresh, fresh)), null));
    assertThat(metrics())
        .contains(name + "\"mounted\"} 1775001600", name + "\"served\"} 1775001600");
  }

  @Test
  void theLastReloadWasSuccessfulUnlessSomethingWentWrong() throws Exception {
    assertThat(successful(State.CURRENT, null)).isTrue();
    assertThat(successful(State.CURRENT, DONE)).isTrue();
    assertThat(successful(State.CURRENT, FAILED)).isTrue();
    assertThat(successful(State.VERIFYING, null)).isTrue();
    assertThat(successful(State.RELOADING, DONE)).isTrue();
    assertThat(successful(State.RELOADING, FAILED)).isFalse();
    assertThat(successful(State.FAILED, DONE)).isFalse();
    assertThat(successful(State.REJECTED, DONE)).isFalse();
    assertThat(successful(State.ROLLED_BACK, null)).isFalse();
  }

  private boolean successful(State state, @Nullable ReloadResult last) throws Exception {
    served.controls.now(FakeControls.status(1, state, List.of(), last));
    return metrics().anyMatch("reloader_last_reload_successful 1"::equals);
  }

  private Stream<String> metrics() throws Exception {
    return served.send("GET", "/metrics").body().lines();
  }

  private static SourceStatus source(
      @Nullable CertificateFacts mounted, @Nullable CertificateFacts served) {
    return new SourceStatus(
        "tls",
        "/etc/web/tls",
        State.VERIFYING,
        null,
        Verdict.ACCEPTED,
        null,
        null,
        null,
        null,
        null,
        mounted,
        served,
        null);
  }
}
