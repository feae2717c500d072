package dev.hotreload.agent.signal;

import java.util.List;

/**
 * The workers of a server that serve: of one that titles its processes, as nginx does, those that
 * say so and do not say that they shut down; of any other all children, but those that have fewer
 * threads than others of the server's own name. Apache's workers end the threads that have nothing to
 * do, and go when the last request is answered, be it an hour later; while they serve, all have the
 * same number. (Measured with its event MPM: 7 threads, and 3 right after the signal.)
 */
final class Workers {
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
        .toList();
  }

  private static boolean isEnding(RunningProcess child, RunningProcess server, int most) {
    return child.threads() < most && child.name().equals(server.name());
  }

  private static boolean isTitled(RunningProcess child) {
    return child.title().contains(": worker process");
  }
}
