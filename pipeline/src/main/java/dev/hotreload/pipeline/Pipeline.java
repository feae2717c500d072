package dev.hotreload.pipeline;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.reload.Signalling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From poll to report, on a thread of its own: what a sidecar runs and a JVM server embeds. It ends
 * by {@link #close()} alone; no content, however bad, stops it.
 */
public final class Pipeline implements Controls, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  /** A little more than the agent file takes to settle, so that a start takes two looks. */
  private static final Duration WITHOUT_SETTINGS = Duration.ofMillis(250);

  private static final Duration AFTER_OUR_MISTAKE = Duration.ofSeconds(1);
  private static final Duration TO_CLOSE = Duration.ofSeconds(5);
  private static final double JITTER = 0.1;

  private final Workshop workshop;
  private final OwnSettings file;
  private final Timing timing;
  private final Orders orders;
  private final StatusBoard board;
  private final Report report;
  private final Presence presence;
  private final Journal journal = new Journal();
  private final Alarm alarm = new Alarm();
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Thread thread;

  private volatile @Nullable Engine engine;
  private volatile @Nullable Duration lastPoll;
  private volatile Map<String, Long> rejected = Map.of();
  private volatile boolean closed;

  /**
   * A pipeline that does what an agent file says, and follows its changes.
   *
   * @param file the agent file; it may be missing, bad or come later
   * @param signalling how signals are sent
   * @param version what the status calls this agent
   */
  public Pipeline(Path file, Signalling signalling, String version) {
    this(new Workshop(file, signalling), version);
  }

  /**
   * A pipeline inside the server that it reloads.
   *
   * @param file the agent file; absent if the server's code sets everything
   * @param version what the status calls this agent
   */
  public Pipeline(@Nullable Path file, Embedding embedding, String version) {
    this(new Workshop(file, embedding), version);
  }

  Pipeline(Workshop workshop, String version) {
    this.workshop = workshop;
    this.timing = workshop.timing();
    this.file = workshop.ownSettings();
    var startId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    this.orders = new Orders(startId, timing);
    this.presence = new Presence(timing.nanos());
    this.report = new Report(version, startId);
    this.board = new StatusBoard(report.status(file.status(), null, timing.now()));
    this.thread = Thread.ofPlatform().name("hotreload-pipeline").daemon().unstarted(this::run);
  }

  /** Begins to watch. */
  public Pipeline start() {
    thread.start();
    return this;
  }

  /** Whether the pipeline's thread lives: the answer of a liveness probe. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Stops watching; a reload under way is interrupted. Returns within five seconds. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TO_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var last = engine;
    if (last != null) {
      last.close();
    }
    workshop.close();
  }

  @Override
  public AgentStatus status() {
    return board.newest();
  }

  @Override
  public AgentStatus awaitChange(long sequence, Duration wait) throws InterruptedException {
    return board.awaitChange(sequence, wait);
  }

  @Override
  public Optional<ReloadResult> reload(String id) {
    return orders.get(id);
  }

  @Override
  public Optional<ReloadResult> awaitEnd(String id, Duration wait) throws InterruptedException {
    return orders.awaitEnd(id, wait);
  }

  @Override
  public Optional<Settings> settings() {
    return Optional.ofNullable(engine).map(current -> current.settings);
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public Tally tally() {
    return orders.tally(rejected, lastPoll);
  }

  @Override
  public Ordered order(@Nullable String source, @Nullable String ifMatch) {
    var current = engine;
    if (current == null) {
      return new Ordered.Impossible(
          "There is no valid agent file yet. " + String.join(" ", file.status().problems()));
    }
    var names = current.settings.sources().stream().map(each -> each.name()).toList();
    if (source != null && !names.contains(source)) {
      return new Ordered.UnknownSource(source);
    }
    var targets = source == null ? names : List.of(source);
    if (ifMatch != null) {
      var mismatch = workshop.mismatch(current.settings, targets, ifMatch);
      if (mismatch.isPresent()) {
        return new Ordered.Mismatch(mismatch.get());
      }
    }
    return current
        .server
        .obstacle()
        .<Ordered>map(Ordered.Impossible::new)
        .orElseGet(() -> accept(targets));
  }

  private Ordered accept(List<String> targets) {
    var id = orders.order(targets);
    alarm.ring();
    return new Ordered.Accepted(id);
  }

  private void run() {
    while (!closed) {
      try {
        alarm.await(step());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One round. Whatever goes wrong in it, the next one comes: a server's agent never exits. */
  private Duration step() throws InterruptedException {
    try {
      return round();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The message may quote content, so the log names the kind and the place alone.
      var place = e.getStackTrace().length > 0 ? e.getStackTrace()[0].toString() : "unknown place";
      LOG.error("A round ended with {} in {}; the next one follows", e.getClass(), place);
      return AFTER_OUR_MISTAKE;
    }
  }

  private Duration round() throws InterruptedException {
    workshop.refreshHint();
    file.look().ifPresent(this::install);
    var current = engine;
    if (current == null) {
      publish();
      return WITHOUT_SETTINGS;
    }
    var next = current.round();
    lastPoll = current.lastPoll();
    return jittered(next);
  }

  private void install(Settings settings) {
    var before = engine;
    var next = workshop.engine(settings, orders, presence, this::publish);
    if (before != null) {
      next.inherit(before);
      before.close();
    }
    next.recover();
    engine = next;
    workshop.hint(settings, alarm::ring);
    LOG.info(
        "Watching {} every {} ms",
        settings.sources().stream().map(source -> source.name()).toList(),
        settings.poll().interval().toMillis());
  }

  private void publish() {
    var current = engine;
    if (current != null) {
      var counts = new HashMap<String, Long>();
      current.watches.all().forEach(watch -> counts.put(watch.name(), watch.rejections()));
      rejected = Map.copyOf(counts);
    }
    var before = board.newest();
    board.publish(report.status(file.status(), current, timing.now()));
    journal.tell(before, board.newest());
  }

  /** Never later than asked: the poll interval is a promise. */
  private Duration jittered(Duration next) {
    return Duration.ofNanos((long) (next.toNanos() * (1 - JITTER * random.nextDouble())));
  }
}
