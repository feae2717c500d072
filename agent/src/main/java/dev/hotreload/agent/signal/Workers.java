package dev.hotreload.agent.signal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The workers of a server that serve: of one that titles its processes, as nginx does, those that
 * say so and do not say that they shut down; of any other all children, but those that have fewer
 * threads than others of the server's own name. Apache's workers end the threads that have nothing to
 * do, and go when the last request is answered, be it an hour later; while they serve, all have the
 * same number. (Measured with its event MPM: 7 threads, and 3 right after the signal.) HAProxy's
 * newest worker names behind {@code -sf} those that it takes over from, which end with their last
 * connection.
 */
final class Workers {
  private static final Pattern REPLACED = Pattern.compile(" -s[ft]((?: [0-9]+)+)");

  private final ProcessTable table;

  Workers(ProcessTable table) {
    this.table = table;
  }

  List<RunningProcess> serving(RunningProcess server) {
    List<RunningProcess> children =
        table.all().stream().filter(each -> each.parent() == server.pid()).toList();
    boolean titled =
        server.title().contains(": master process")
            || children.stream().anyMatch(Workers::isTitled);
    int most = children.stream().mapToInt(RunningProcess::threads).max().orElse(0);
    return children.stream()
        .filter(each -> titled ? isTitled(each) : !isEnding(each, server, most))
        .filter(each -> !each.title().contains("is shutting down"))
        .filter(each -> children.stream().noneMatch(other -> replaces(other, each)))
        .toList();
  }

  private static boolean isEnding(RunningProcess child, RunningProcess server, int most) {
    return child.threads() < most && child.name().equals(server.name());
  }

  private static boolean replaces(RunningProcess newer, RunningProcess child) {
    Matcher replaced = REPLACED.matcher(newer.title());
    return newer.id().started() >= child.id().started()
        && replaced.find()
        && List.of(replaced.group(1).strip().split(" ", -1)).contains(Long.toString(child.pid()));
  }

  private static boolean isTitled(RunningProcess child) {
    return child.title().contains(": worker process");
  }
}
