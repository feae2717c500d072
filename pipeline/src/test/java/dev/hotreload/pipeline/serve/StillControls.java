package dev.hotreload.pipeline.serve;

import dev.hotreload.api.Names;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Presence;
import dev.hotreload.pipeline.Tally;
import dev.hotreload.pipeline.configure.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A pipeline in which nothing happens, and which accepts every order. */
final class StillControls implements Controls {
  final List<String> orders = new ArrayList<>();
  private final Presence presence = new Presence(System::nanoTime);
  final CountDownLatch waited = new CountDownLatch(1);

  @Override
  public AgentStatus status() {
    return new AgentStatus(
        Names.WIRE_VERSION,
        "0.1.0",
        "config-reload",
        "start",
        1,
        null,
        State.CURRENT,
        null,
        "2026-01-01T00:00:00Z",
        new FileStatus("/etc/agent.yaml", State.CURRENT, List.of()),
        List.of(),
        null,
        null,
        null);
  }

  @Override
  public AgentStatus awaitChange(long sequence, Duration wait) throws InterruptedException {
    never(wait);
    return status();
  }

  @Override
  public Ordered order(@Nullable String source, @Nullable String ifMatch) {
    orders.add(source == null ? "all" : source);
    return new Ordered.Accepted("r-1");
  }

  @Override
  public Optional<ReloadResult> reload(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<ReloadResult> awaitEnd(String id, Duration wait) throws InterruptedException {
    never(wait);
    return Optional.empty();
  }

  @Override
  public Optional<Settings> settings() {
    return Optional.empty();
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public Tally tally() {
    return new Tally(0, 0, Map.of(), null, null);
  }

  private void never(Duration wait) throws InterruptedException {
    waited.countDown();
    var ignored = new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (ignored) {
      throw new AssertionError();
    }
  }
}
