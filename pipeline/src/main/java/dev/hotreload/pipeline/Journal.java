package dev.hotreload.pipeline;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.api.wire.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells what happened, one line per event: the difference of two statuses. A status holds nothing
 * that may not be shown, so neither does a line; digests are left out.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** One event. */
  record Line(Level level, String text) {}

  /** Logs the events between two statuses. */
  void tell(AgentStatus before, AgentStatus after) {
    if (before.sequence() != after.sequence()) {
      lines(before, after).forEach(line -> LOG.atLevel(line.level()).log(line.text()));
    }
  }

  static List<Line> lines(AgentStatus before, AgentStatus after) {
    var lines = new ArrayList<Line>();
    if (after.server() != null && !after.server().equals(before.server())) {
      lines.add(server(after.server()));
    }
    if (after.dryRun() != null && before.dryRun() == null) {
      lines.add(new Line(Level.WARN, "The dry run is left out: its program is not here"));
    }
    if (after.lastReload() != null && !isSame(before.lastReload(), after.lastReload())) {
      lines.add(reload(after.lastReload()));
    }
    after.sources().forEach(source -> source(before, source).ifPresent(lines::add));
    return lines;
  }

  private static boolean isSame(@Nullable ReloadResult before, ReloadResult after) {
    return before != null && before.id().equals(after.id());
  }

  private static Line server(ServerProcess server) {
    return new Line(
        Level.INFO,
        "The server is process %s (%s), started %s"
            .formatted(server.pid(), server.name(), server.startedAt()));
  }

  private static Line reload(ReloadResult reload) {
    var what = "Reload %s of %s".formatted(reload.id(), reload.sources());
    return reload.state() == ReloadState.SUCCEEDED
        ? new Line(
            Level.INFO,
            "%s succeeded in %s ms, %s"
                .formatted(
                    what,
                    Objects.requireNonNullElse(reload.millis(), 0L),
                    reload.verified() ? "verified" : "but no check proves it"))
        : new Line(
            Level.WARN,
            "%s did not succeed: %s"
                .formatted(
                    what, Objects.requireNonNullElse(reload.reason(), "no reason is known")));
  }

  /** A source that entered another state; in the same one, another reason is a detail. */
  private static Optional<Line> source(AgentStatus before, SourceStatus after) {
    var known =
        before.sources().stream().filter(each -> each.name().equals(after.name())).findFirst();
    if (known.filter(was -> was.state() == after.state()).isPresent()) {
      return Optional.of(after)
          .filter(now -> !Objects.equals(now.reason(), known.get().reason()))
          .map(now -> new Line(Level.DEBUG, text(now)));
    }
    return Optional.of(new Line(level(after.state()), text(after)));
  }

  private static String text(SourceStatus source) {
    return "Source %s: %s%s".formatted(source.name(), source.state(), why(source));
  }

  private static String why(SourceStatus source) {
    if (source.reason() != null) {
      return ": " + source.reason();
    }
    return source.state() == State.CURRENT && source.verifiedBy() != null
        ? ", proved by: " + source.verifiedBy()
        : "";
  }

  /** A failure is told with its reload already. */
  private static Level level(State state) {
    return switch (state) {
      case REJECTED, MISSING, ROLLED_BACK, NEVER_UPDATES -> Level.WARN;
      case CURRENT -> Level.INFO;
      case UNREACHABLE, FAILED, AWAITING_PROJECTION, PENDING, RELOADING, VERIFYING -> Level.DEBUG;
    };
  }
}
