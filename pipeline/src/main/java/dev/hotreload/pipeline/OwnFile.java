package dev.hotreload.pipeline;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.pipeline.configure.Parsed;
import dev.hotreload.pipeline.configure.Problem;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's own file, watched like any source: a bad new one keeps the old one in force. Owned by
 * the pipeline's thread.
 */
final class OwnFile implements OwnSettings {
  private static final Logger LOG = LoggerFactory.getLogger(OwnFile.class);

  private final Path path;
  private final Eye eye;
  private final Function<byte[], Parsed> reader;
  private @Nullable Settings inForce;
  private FileStatus status;

  OwnFile(Path path, Eye eye, Function<byte[], Parsed> reader) {
    this.path = path;
    this.eye = eye;
    this.reader = reader;
    this.status = new FileStatus(path.toString(), State.VERIFYING, List.of());
  }

  @Override
  public FileStatus status() {
    return status;
  }

  @Override
  public Optional<Settings> look() {
    if (Files.isDirectory(path)) {
      return refuse(badState(), List.of(path + " is a directory: it has to be a file."));
    }
    return switch (eye.look(false)) {
      case Eye.Sight.Unchanged same -> Optional.empty();
      case Eye.Sight.Unsettled moving -> Optional.empty();
      case Eye.Sight.Gone gone -> refuse(State.MISSING, List.of(gone.reason()));
      case Eye.Sight.Refused refused -> refuse(badState(), List.of(refused.reason()));
      case Eye.Sight.Seen seen -> read(seen.snapshot());
    };
  }

  private Optional<Settings> read(Snapshot snapshot) {
    return switch (reader.apply(content(snapshot))) {
      case Parsed.Bad bad -> refuse(badState(), bad.problems().stream().map(this::line).toList());
      case Parsed.Good good -> {
        status = new FileStatus(path.toString(), State.CURRENT, List.of());
        var changed = !good.settings().equals(inForce);
        inForce = good.settings();
        yield changed ? Optional.of(good.settings()) : Optional.empty();
      }
    };
  }

  private static byte[] content(Snapshot snapshot) {
    return snapshot.files().values().stream()
        .map(SnapshotFile::content)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private String line(Problem problem) {
    return problem.in(path.getFileName().toString());
  }

  private State badState() {
    return inForce == null ? State.FAILED : State.REJECTED;
  }

  private Optional<Settings> refuse(State state, List<String> problems) {
    var next = new FileStatus(path.toString(), state, problems);
    if (!next.equals(status)) {
      problems.forEach(problem -> LOG.error("{}", problem));
    }
    status = next;
    return Optional.empty();
  }
}
