package dev.hotreload.pipeline;

import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.pipeline.watch.Settling;
import dev.hotreload.pipeline.watch.Stamp;
import dev.hotreload.pipeline.watch.Stamper;
import dev.hotreload.pipeline.watch.Stamping;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at real files: stamps at every poll, content only when a stamp is another one. */
final class FileEye implements Eye {
  private final Path path;
  private final boolean keepContent;
  private final Stamper stamper = new Stamper();
  private final Settling settling;
  private final SnapshotReader reader;
  private @Nullable Stamp seen;

  FileEye(Path path, boolean keepContent, Settling settling, SnapshotReader reader) {
    this.path = path;
    this.keepContent = keepContent;
    this.settling = settling;
    this.reader = reader;
  }

  @Override
  public Sight look(boolean full) {
    return switch (stamper.stamp(path)) {
      case Stamping.Stamped(var stamp) -> stamped(stamp, full);
      case Stamping.Unsteady(var reason) -> new Sight.Unsettled(reason);
      case Stamping.Missing(var reason) -> {
        forget();
        yield new Sight.Gone(reason);
      }
      case Stamping.Refused(var reason) -> {
        forget();
        yield new Sight.Refused(reason);
      }
    };
  }

  @Override
  public boolean moved() {
    return !(stamper.stamp(path) instanceof Stamping.Stamped(var stamp) && stamp.equals(seen));
  }

  private void forget() {
    seen = null;
    settling.reset();
  }

  private Sight stamped(Stamp stamp, boolean full) {
    if (stamp.equals(seen)) {
      settling.reset();
      return full ? read(stamp) : new Sight.Unchanged();
    }
    return switch (settling.offer(stamp)) {
      case Settling.Answer.Settled settled -> read(stamp);
      case Settling.Answer.Restless restless -> read(stamp);
      case Settling.Answer.Wait wait -> new Sight.Unsettled("its files are being written");
    };
  }

  private Sight read(Stamp stamp) {
    return switch (reader.read(path, keepContent)) {
      case Reading.Read read -> {
        seen = read.stamp();
        yield new Sight.Seen(read.snapshot(), newest(read.stamp()));
      }
      case Reading.Unsteady(var reason) -> new Sight.Unsettled(reason);
      case Reading.Missing(var reason) -> {
        seen = stamp;
        yield new Sight.Gone(reason);
      }
      case Reading.Refused(var reason) -> {
        seen = stamp;
        yield new Sight.Refused(reason);
      }
    };
  }

  /** Also a file that was moved here counts as new, although its mtime may be old. */
  private static Instant newest(Stamp stamp) {
    var nanos =
        stamp.files().stream().mapToLong(file -> Math.max(file.modified(), file.changed())).max();
    var since = nanos.orElse(0);
    var second = TimeUnit.SECONDS.toNanos(1);
    return Instant.ofEpochSecond(Math.floorDiv(since, second), Math.floorMod(since, second));
  }
}
