package dev.hotreload.pipeline;

import dev.hotreload.pipeline.configure.AgentFiles;
import dev.hotreload.pipeline.configure.Parsed;
import dev.hotreload.pipeline.configure.Programs;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.publish.StagedDirectory;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.reload.Reloaders;
import dev.hotreload.pipeline.reload.Signalling;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.pipeline.validate.Validator;
import dev.hotreload.pipeline.validate.Validators;
import dev.hotreload.pipeline.verify.Verifier;
import dev.hotreload.pipeline.verify.Verifiers;
import dev.hotreload.pipeline.watch.Hint;
import dev.hotreload.pipeline.watch.Settling;
import dev.hotreload.pipeline.watch.SubPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a pipeline from settings: the one place that knows all of them. */
final class Workshop implements AutoCloseable {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration OWN_SETTLE = Duration.ofMillis(200);

  private final @Nullable Path file;
  private final Signalling signalling;
  private final @Nullable Embedding embedding;
  private final Timing timing = Timing.system();
  private final SnapshotReader reader = new SnapshotReader(Limits.ofThisProcess());
  private @Nullable Hint hint;

  Workshop(Path file, Signalling signalling) {
    this.file = file;
    this.signalling = signalling;
    this.embedding = null;
  }

  /**
   * For a server that has its pipeline inside.
   *
   * @param file the agent file; absent if the server's code sets everything
   */
  Workshop(@Nullable Path file, Embedding embedding) {
    this.file = file;
    this.signalling = new NoSignalling();
    this.embedding = embedding;
  }

  Timing timing() {
    return timing;
  }

  OwnSettings ownSettings() {
    var ownFile = file == null ? null : new OwnFile(file, eye(file, true, OWN_SETTLE), this::read);
    var code = embedding == null ? null : embedding.settings().orElse(null);
    return code == null
        ? Objects.requireNonNull(ownFile, "settings come from a file, from code, or from both")
        : new SettingsFromCode(code, ownFile);
  }

  private Parsed read(byte[] bytes) {
    var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    var parsed = new AgentFiles(Programs.onPath(path)).read(bytes);
    if (embedding == null || !(parsed instanceof Parsed.Good good)) {
      return parsed;
    }
    var problems = embedding.problems(good.settings());
    return problems.isEmpty() ? parsed : new Parsed.Bad(problems);
  }

  /**
   * An engine for these settings.
   *
   * @param presence of a controller, to which changes may be left
   * @param report what the engine calls when there may be something new to tell
   */
  Engine engine(Settings settings, Orders orders, Presence presence, Runnable report) {
    var reloader =
        embedding == null
            ? Reloaders.of(settings.reload(), signalling)
            : embedding.reloader(settings);
    var verifiers =
        Stream.concat(
                settings.verify().stream()
                    .map(each -> Verifiers.of(each, settings.reload(), signalling)),
                reloader.checks().stream())
            .toList();
    var watches =
        settings.sources().stream()
            .map(source -> watch(source, settings, reloader, verifiers))
            .toList();
    return new Engine(
        settings,
        new Watches(watches, shelves(watches, settings)),
        new Server(reloader, verifiers, timing),
        orders,
        timing,
        backoff(),
        new Hold(settings.hold(), presence, timing),
        report);
  }

  private List<Shelf> shelves(List<SourceWatch> watches, Settings settings) {
    var shelves = new ArrayList<Shelf>();
    var together =
        watches.stream().filter(watch -> settings.together().contains(watch.name())).toList();
    if (!together.isEmpty()) {
      var folder = Objects.requireNonNull(together.getFirst().settings.publishTo());
      shelves.add(shelf(Objects.requireNonNull(folder.getParent()), together, true));
    }
    for (var watch : watches) {
      var folder = watch.settings.publishTo();
      if (folder != null && !together.contains(watch)) {
        shelves.add(shelf(folder, List.of(watch), false));
      }
    }
    return shelves;
  }

  private Shelf shelf(Path root, List<SourceWatch> members, boolean together) {
    return new Shelf(new StagedDirectory(root, timing.clock()), reader, members, together);
  }

  /** Watches what these settings name, if they want to be woken early. */
  void hint(Settings settings, Runnable wake) {
    if (!settings.poll().hint()) {
      close();
      return;
    }
    if (hint == null) {
      hint = new Hint(wake);
    }
    var paths = new ArrayList<Path>();
    if (file != null) {
      paths.add(file);
    }
    settings.sources().forEach(source -> paths.add(source.path()));
    hint.watch(paths);
  }

  /** Watches again what has been replaced since; called at every poll. */
  void refreshHint() {
    if (hint != null) {
      hint.refresh();
    }
  }

  /**
   * Reads the files of now, on the caller's thread.
   *
   * @return why they are not the content of this digest; empty if they are
   */
  Optional<String> mismatch(Settings settings, List<String> sources, String digest) {
    if (sources.size() != 1) {
      return Optional.of(
          "If-Match compares one source: send the PATCH to %s{source}, with one of %s"
              .formatted(settings.api().path(), sources));
    }
    var source =
        settings.sources().stream()
            .filter(each -> each.name().equals(sources.getFirst()))
            .findFirst()
            .orElseThrow();
    return reader.read(source.path(), false) instanceof Reading.Read read
            && read.snapshot().digest().hex().equals(digest)
        ? Optional.empty()
        : Optional.of(
            "The files of source " + source.name() + " are not, or not yet, that content");
  }

  @Override
  public void close() {
    if (hint != null) {
      hint.close();
      hint = null;
    }
  }

  private SourceWatch watch(
      SourceSettings source, Settings settings, Reloader reloader, List<Verifier> verifiers) {
    var validators = validators(source);
    var keep =
        source.publishTo() != null
            || validators.stream().anyMatch(Validator::readsContent)
            || verifiers.stream().anyMatch(each -> each.readsContent(source.name()))
            || reloader.readsContent(source.name())
            || isReadByAnother(source.name(), settings);
    return new SourceWatch(
        source,
        eye(source.path(), keep, settings.poll().settle()),
        validators,
        timing,
        backoff(),
        SubPath.reason(source.path()).orElse(null));
  }

  private List<Validator> validators(SourceSettings source) {
    var validators = new ArrayList<Validator>();
    source.validate().forEach(each -> validators.add(Validators.of(each, timing.clock())));
    if (embedding != null) {
      embedding.validator(source).ifPresent(validators::add);
    }
    return validators;
  }

  /** A dry run may take a copy of any source along. */
  private boolean isReadByAnother(String source, Settings settings) {
    return settings.sources().stream()
        .flatMap(each -> each.validate().stream())
        .map(each -> Validators.of(each, timing.clock()))
        .anyMatch(each -> each.readsContentOf().contains(source));
  }

  private FileEye eye(Path path, boolean keepContent, Duration settle) {
    return new FileEye(path, keepContent, new Settling(settle, timing.nanos()), reader);
  }

  private static Backoff backoff() {
    return new Backoff(FIRST_RETRY, RandomGenerator.getDefault());
  }
}
