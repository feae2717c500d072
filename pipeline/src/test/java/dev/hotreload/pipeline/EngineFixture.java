package dev.hotreload.pipeline;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.publish.StagedDirectory;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.pipeline.validate.Candidate;
import dev.hotreload.pipeline.validate.Finding;
import dev.hotreload.pipeline.validate.Validator;
import dev.hotreload.pipeline.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Two sources, a server and an engine between them, all in memory. */
final class EngineFixture {
  final FakeTime time = new FakeTime();
  final FakeEye tls = new FakeEye();
  final FakeEye site = new FakeEye();
  final FakeServer server = new FakeServer(new TreeMap<>(Map.of("tls", tls, "site", site)));
  final Orders orders = new Orders("test", time.timing());
  final List<AgentStatus> reports = new ArrayList<>();
  Function<String, Finding> judge =
      content ->
          content.startsWith("bad") ? Finding.rejected(content + " is bad") : Finding.accepted();

  /** Whether a content is refused beside one of another number. */
  boolean paired;

  @Nullable String neverUpdates;
  @Nullable Path stage;
  @Nullable Duration hold;
  final Presence controller = new Presence(time.timing().nanos());
  Engine engine;

  EngineFixture() {
    tls.holds("cert-1");
    site.holds("site-1");
    server.startsAt(Instant.parse("2026-11-22T09:30:00Z"));
  }

  /** Both sources are published below this directory, in one switch. */
  EngineFixture staged(Path root) {
    stage = root;
    server.stage = root;
    return this;
  }

  /** What the server reads of a source when it starts. */
  String published(String source) {
    try {
      return Files.readString(stage.resolve(source).resolve("file"));
    } catch (IOException e) {
      return "nothing";
    }
  }

  EngineFixture with(Verifier... verifiers) {
    if (engine != null) {
      engine.close();
      List.of(tls, site).forEach(eye -> eye.become(eye.mounted()));
    }
    engine = engine(verifiers);
    engine.recover();
    return this;
  }

  private Engine engine(Verifier... verifiers) {
    var watches = List.of(watch("tls", tls), watch("site", site));
    return new Engine(
        settings(),
        new Watches(watches, shelves(watches)),
        new Server(server, List.of(verifiers), time.timing()),
        orders,
        time.timing(),
        backoff(),
        new Hold(hold, controller, time.timing()),
        () -> reports.add(status()));
  }

  /** Staged sources share one directory, each with a folder of its own. */
  private List<Shelf> shelves(List<SourceWatch> watches) {
    return stage == null
        ? List.of()
        : List.of(
            new Shelf(
                new StagedDirectory(stage, time.timing().clock()),
                new SnapshotReader(Limits.ofThisProcess()),
                watches,
                true));
  }

  private SourceWatch watch(String name, FakeEye eye) {
    return new SourceWatch(
        new SourceSettings(
            name,
            Path.of("/etc/web/" + name),
            List.of(),
            stage == null ? null : stage.resolve(name)),
        eye,
        List.of(validator()),
        time.timing(),
        backoff(),
        neverUpdates);
  }

  private Validator validator() {
    return new Validator() {
      @Override
      public Finding check(Candidate candidate) {
        return paired && !fits(candidate)
            ? new Finding.Rejected("the other one does not fit", new Finding.Retry.WithBackoff())
            : judge.apply(FakeEye.text(candidate.snapshot()));
      }

      @Override
      public boolean readsContent() {
        return true;
      }
    };
  }

  private static boolean fits(Candidate candidate) {
    var number = number(candidate.snapshot());
    return candidate.all().entrySet().stream()
        .filter(other -> !other.getKey().equals(candidate.source()))
        .allMatch(other -> number(other.getValue()).equals(number));
  }

  private static String number(Snapshot snapshot) {
    return FakeEye.text(snapshot).replaceFirst(".*-", "");
  }

  private static Backoff backoff() {
    return new Backoff(Duration.ofSeconds(1), new Random(1));
  }

  private static Settings settings() {
    return new Settings(
        "test",
        null,
        new Settings.PollSettings(Duration.ofSeconds(10), Duration.ofMillis(200), 60, true),
        List.of(),
        List.of(),
        new ReloadSettings.None(),
        List.of(),
        null,
        new Settings.ApiSettings("127.0.0.1", 9797, null, "/config/"),
        null);
  }

  /** Rounds until nothing is due before the next poll. */
  EngineFixture settle() {
    for (var round = 0; round < 20; round++) {
      if (round().compareTo(Duration.ZERO) > 0) {
        return this;
      }
    }
    throw new AssertionError("still busy after 20 rounds");
  }

  Duration round() {
    try {
      return engine.round();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  AgentStatus status() {
    var file = new FileStatus("agent.yaml", State.CURRENT, List.of());
    return new Report("test", "test").status(file, engine, time.now());
  }

  SourceStatus source(String name) {
    return status().sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  State state(String name) {
    return source(name).state();
  }

  ReloadResult order() {
    var id = orders.order(List.of("tls", "site"));
    settle();
    return orders.get(id).orElseThrow();
  }
}
