package dev.hotreload.agent.serve;

import dev.hotreload.api.Names;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Faults;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.pipeline.serve.Handlers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the local listener open where the agent file wants it. A port that is taken is tried again; a
 * listener that is open stays open until the next one is.
 */
public final class Listening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final Duration STOPPING = Duration.ofSeconds(10);

  /** A move to another address may come without a change of the status; so it is looked for. */
  private static final Duration STEADY = Duration.ofSeconds(5);

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

  private final Controls controls;
  private final Supplier<Handlers> handlers;
  private final ApiSettings fallback;
  private final Backoff backoff;
  private final Thread thread = Thread.ofPlatform().name("hotreload-listen").unstarted(this::run);
  private final AtomicReference<@Nullable Open> open = new AtomicReference<>();
  private @Nullable String failure;

  /**
   * Prepares what {@link #start} opens.
   *
   * @param alive whether the pipeline's thread does its work
   * @param started when this process started
   * @param fallback where to listen while the agent file can't say
   */
  public Listening(
      Controls controls, BooleanSupplier alive, Instant started, InetSocketAddress fallback) {
    this(
        controls,
        alive,
        started,
        fallback,
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
  }

  Listening(
      Controls controls,
      BooleanSupplier alive,
      Instant started,
      InetSocketAddress fallback,
      Backoff backoff) {
    this.controls = controls;
    this.fallback =
        new ApiSettings(fallback.getHostString(), fallback.getPort(), null, Names.CONFIG_PATH);
    this.handlers = () -> Handlers.local(controls, alive, started);
    this.backoff = backoff;
  }

  /** Opens the listener, in a thread of its own. */
  public void start() {
    thread.start();
  }

  /** Where the agent listens now; empty while it can't. */
  public Optional<InetSocketAddress> address() {
    return Optional.ofNullable(open.get()).map(now -> now.listener().address());
  }

  /** Answers what is asked already and closes. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(STOPPING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        var status = controls.status();
        var api = api(status);
        controls.awaitChange(status.sequence(), api.isPresent() ? follow(api.get()) : FIRST_LOOK);
      }
    } catch (InterruptedException _) {
      Optional.ofNullable(open.getAndSet(null)).ifPresent(last -> last.listener().close());
    }
  }

  /**
   * What the agent file says, or the fallback while it can't; empty until it was looked at, so that
   * the fallback is not opened and left at once.
   */
  private Optional<ApiSettings> api(AgentStatus status) {
    return controls
        .settings()
        .map(Settings::api)
        .or(
            () ->
                status.file().state() == State.VERIFYING
                    ? Optional.empty()
                    : Optional.of(fallback));
  }

  /** Returns how long to wait until the next look. */
  private Duration follow(ApiSettings api) {
    try {
      var wanted = new InetSocketAddress(InetAddress.getByName(api.host()), api.port());
      var now = open.get();
      if (now == null || !now.wanted().equals(wanted)) {
        move(wanted, api.path());
      }
      failure = null;
      backoff.reset();
      return STEADY;
    } catch (IOException e) {
      report("Can't listen on " + api.host() + ":" + api.port() + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      report("Can't listen, by a fault of the agent: " + Faults.describe(e));
    }
    return backoff.next();
  }

  private void move(InetSocketAddress wanted, String path) throws IOException {
    var next = new Open(wanted, Listener.open(wanted, handlers.get()));
    var last = open.getAndSet(next);
    LOG.info("Listening: PATCH http:/{}{} reloads", next.listener().address(), path);
    if (last != null) {
      last.listener().close();
    }
  }

  private void report(String problem) {
    if (!problem.equals(failure)) {
      failure = problem;
      LOG.warn(
          "{}; {}, and it is tried again",
          problem,
          address().map(now -> "the listener stays on http:/" + now).orElse("all else goes on"));
    }
  }

  /**
   * The listener in use.
   *
   * @param wanted as asked for; its port may be 0
   */
  private record Open(InetSocketAddress wanted, Listener listener) {}
}
