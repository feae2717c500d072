package dev.hotreload.agent.signal;

import java.util.List;

/**
 * The workers of a server that serve: of one that titles its processes, as nginx does, those that
 * say so and do not say that they shut down; of any other all children.
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
    return children.stream()
        .filter(each -> !titled || isTitled(each))
        .filter(each -> !each.title().contains("is shutting down"))
        .toList();
  }

  private static boolean isTitled(RunningProcess child) {
    return child.title().contains(": worker process");
  }
}
