package dev.hotreload.agent.serve;

import dev.hotreload.api.Names;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Presence;
import dev.hotreload.pipeline.Tally;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.pipeline.configure.Settings.PollSettings;
import dev.hotreload.pipeline.configure.SourceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pipeline that is whatever a test says, and remembers what it was ordered. */
public final class FakeControls implements Controls {
  /** An order that arrived. */
  public record Order(@Nullable String source, @Nullable String ifMatch) {}

  public final List<Order> orders = new ArrayList<>();
  private final Presence presence = new Presence(System::nanoTime);
  private final Map<String, ReloadResult> results = new HashMap<>();
  private Ordered answer = new Ordered.Accepted("r-1");
  private AgentStatus status = status(1, State.CURRENT, List.of(), null);
  private @Nullable Settings settings = settings(new ApiSettings("127.0.0.1", 0, null, "/config/"));
  private Tally tally = new Tally(0, 0, Map.of(), null, null);
  private @Nullable Throwable fault;
  private int waiting;

  public static Settings settings(ApiSettings api) {
    return new Settings(
        "config-reload",
        null,
        new PollSettings(Duration.ofSeconds(10), Duration.ofMillis(200), 60, true),
        List.of(
            new SourceSettings("tls", Path.of("/etc/web/tls"), List.of()),
            new SourceSettings("site", Path.of("/etc/web/conf.d"), List.of())),
        List.of(),
        new ReloadSettings.Signal("HUP", Path.of("/run/web.pid"), null),
        List.of(),
        null,
        api,
        null);
  }

  static AgentStatus status(
      long sequence, State state, List<SourceStatus> sources, @Nullable ReloadResult last) {
    return status(sequence, state, State.CURRENT, sources, last);
  }

  /** Before the first look. */
  static AgentStatus lookingAtItsFile() {
    return status(1, State.VERIFYING, State.VERIFYING, List.of(), null);
  }

  private static AgentStatus status(
      long sequence,
      State state,
      State file,
      List<SourceStatus> sources,
      @Nullable ReloadResult last) {
    return new AgentStatus(
        Names.WIRE_VERSION,
        "0.1.0",
        "config-reload",
        "start",
        sequence,
        null,
        state,
        null,
        "2026-01-01T00:00:00Z",
        new FileStatus("/etc/agent.yaml", file, List.of()),
        sources,
        null,
        last,
        null);
  }

  public static ReloadResult result(String id, ReloadState state, @Nullable String reason) {
    return new ReloadResult(
        id,
        state,
        reason,
        ReloadCause.REQUEST,
        List.of("tls"),
        state == ReloadState.SUCCEEDED,
        "2026-01-01T00:00:00Z",
        state.ended() ? "2026-01-01T00:00:01Z" : null,
        state.ended() ? 12L : null);
  }

  public synchronized void willAnswer(Ordered next) {
    answer = next;
  }

  /** Every order ends in this fault. */
  public synchronized void willFail(Throwable next) {
    fault = next;
  }

  public synchronized void now(AgentStatus next) {
    status = next;
    notifyAll();
  }

  public synchronized void now(@Nullable Settings next) {
    settings = next;
    notifyAll();
  }

  public synchronized void now(Tally next) {
    tally = next;
  }

  public synchronized void now(ReloadResult next) {
    results.put(next.id(), next);
    notifyAll();
  }

  public synchronized int waiting() {
    return waiting;
  }

  @Override
  public synchronized AgentStatus status() {
    return status;
  }

  @Override
  public synchronized AgentStatus awaitChange(long sequence, Duration wait)
      throws InterruptedException {
    await(() -> status, now -> now.sequence() != sequence, wait);
    return status;
  }

  @Override
  public synchronized Ordered order(@Nullable String source, @Nullable String ifMatch) {
    orders.add(new Order(source, ifMatch));
    switch (fault) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      case null, default -> {}
    }
    return answer;
  }

  @Override
  public synchronized Optional<ReloadResult> reload(String id) {
    return Optional.ofNullable(results.get(id));
  }

  @Override
  public synchronized Optional<ReloadResult> awaitEnd(String id, Duration wait)
      throws InterruptedException {
    await(() -> results.get(id), now -> now != null && now.state().ended(), wait);
    return reload(id);
  }

  @Override
  public synchronized Optional<Settings> settings() {
    return Optional.ofNullable(settings);
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public synchronized Tally tally() {
    return tally;
  }

  private <T> void await(Supplier<@Nullable T> what, Predicate<@Nullable T> holds, Duration wait)
      throws InterruptedException {
    var end = System.nanoTime() + wait.toNanos();
    waiting++;
    try {
      for (var left = wait.toMillis(); left > 0 && !holds.test(what.get()); ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } finally {
      waiting--;
    }
  }
}
