package dev.hotreload.pipeline.serve;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics. Those that begin with {@code reloader_} are named as in Prometheus' config-reloader, so
 * that alerts on it go on working.
 */
final class MetricsEndpoint implements Endpoint {
  private final Controls controls;
  private final Instant started;

  MetricsEndpoint(Controls controls, Instant started) {
    this.controls = controls;
    this.started = started;
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public Answer answer(Incoming request) {
    var status = controls.status();
    var metrics = new Exposition();
    reloads(metrics, status, controls.tally());
    sources(metrics, status, controls.tally());
    agent(metrics, status, controls.tally());
    return Answer.text(200, Exposition.TYPE, metrics.toString());
  }

  private static void reloads(Exposition metrics, AgentStatus status, Tally tally) {
    metrics
        .family(
            "reloader_last_reload_successful",
            "gauge",
            "0 while a reload failed or content is refused, else 1.")
        .sample("reloader_last_reload_successful", Map.of(), wentWell(status) ? 1 : 0)
        .family("reloader_reloads_total", "counter", "Reloads begun, retries included.")
        .sample("reloader_reloads_total", Map.of(), tally.reloads())
        .family("reloader_reloads_failed_total", "counter", "Reloads that did not succeed.")
        .sample("reloader_reloads_failed_total", Map.of(), tally.failed());
    var success = tally.lastSuccess();
    if (success != null) {
      metrics
          .family(
              "reloader_last_reload_success_timestamp_seconds",
              "gauge",
              "When the latest reload succeeded.")
          .sample(
              "reloader_last_reload_success_timestamp_seconds", Map.of(), success.getEpochSecond());
    }
  }

  /**
   * A server that runs what is wanted needs no reload, and before the first one nothing went wrong:
   * alerts on 0 must not fire for either.
   */
  private static boolean wentWell(AgentStatus status) {
    var last = status.lastReload();
    return switch (status.state()) {
      case CURRENT -> true;
      case FAILED, ROLLED_BACK, REJECTED -> false;
      case UNREACHABLE,
          MISSING,
          NEVER_UPDATES,
          AWAITING_PROJECTION,
          PENDING,
          RELOADING,
          VERIFYING ->
          last == null || last.state() == ReloadState.SUCCEEDED;
    };
  }

  private static void sources(Exposition metrics, AgentStatus status, Tally tally) {
    metrics.family("hotreload_source_state", "gauge", "1 for the state that the source is in.");
    for (var source : status.sources()) {
      for (var state : State.values()) {
        metrics.sample(
            "hotreload_source_state",
            Map.of("source", source.name(), "state", state.toString()),
            state == source.state() ? 1 : 0);
      }
    }
    metrics.family(
        "hotreload_certificate_not_after_timestamp_seconds",
        "gauge",
        "When the leaf expires that is mounted, and the one that the server showed.");
    for (var source : status.sources()) {
      expiry(metrics, source, "mounted", source.mounted());
      expiry(metrics, source, "served", source.served());
    }
    metrics.family("hotreload_rejected_total", "counter", "Contents that were refused.");
    tally.rejected().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            rejected ->
                metrics.sample(
                    "hotreload_rejected_total",
                    Map.of("source", rejected.getKey()),
                    rejected.getValue()));
  }

  private static void expiry(
      Exposition metrics, SourceStatus source, String where, @Nullable CertificateFacts leaf) {
    if (leaf != null) {
      metrics.sample(
          "hotreload_certificate_not_after_timestamp_seconds",
          Map.of("source", source.name(), "where", where),
          Instant.parse(leaf.notAfter()).getEpochSecond());
    }
  }

  private void agent(Exposition metrics, AgentStatus status, Tally tally) {
    var poll = tally.lastPoll();
    if (poll != null) {
      metrics
          .family("hotreload_poll_duration_seconds", "gauge", "How long the latest poll took.")
          .sample("hotreload_poll_duration_seconds", Map.of(), poll);
    }
    metrics
        .family(
            "hotreload_agent_file_valid", "gauge", "1 if the agent file as it is now is in force.")
        .sample(
            "hotreload_agent_file_valid", Map.of(), status.file().state() == State.CURRENT ? 1 : 0)
        .family("hotreload_agent_info", "gauge", "Always 1.")
        .sample("hotreload_agent_info", Map.of("version", status.agent(), "name", status.name()), 1)
        .family("process_start_time_seconds", "gauge", "When the agent started.")
        .sample("process_start_time_seconds", Map.of(), started.getEpochSecond());
  }
}
