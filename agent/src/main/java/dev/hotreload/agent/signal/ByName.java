package dev.hotreload.agent.signal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The process of this name whose parent does not have it too: a master, not its workers. A process
 * that calls itself {@code NAME: master process} goes before others, as beside a {@code nginx -t};
 * one that calls itself a worker is none. The agent and what it started are left out.
 */
final class ByName implements Target.Search {
  private static final int DEEPEST = 64;

  private final ProcessTable table;
  private final long self;
  private final String name;

  ByName(ProcessTable table, long self, String name) {
    this.table = table;
    this.self = self;
    this.name = name;
  }

  @Override
  public Target search() {
    List<RunningProcess> all = table.all();
    List<RunningProcess> named = named(all);
    List<RunningProcess> masters = where(named, each -> says(each, "master process"));
    List<RunningProcess> tops = tops(masters.isEmpty() ? named : masters);
    return switch (tops.size()) {
      case 0 -> new Target.Missing(none());
      case 1 -> one(tops.getFirst());
      default -> new Target.Missing(several(tops));
    };
  }

  @Override
  public boolean stillMeans(RunningProcess process) {
    return table
        .find(process.pid())
        .filter(now -> now.id().equals(process.id()) && now.isNamed(name))
        .isPresent();
  }

  private List<RunningProcess> named(List<RunningProcess> all) {
    Map<Long, RunningProcess> byPid =
        all.stream().collect(Collectors.toMap(RunningProcess::pid, Function.identity()));
    return where(
        all, each -> each.isNamed(name) && !says(each, "worker process") && !isOwn(each, byPid));
  }

  /** The agent itself, or something that it runs, such as a dry run by the server's own program. */
  private boolean isOwn(RunningProcess process, Map<Long, RunningProcess> byPid) {
    RunningProcess at = process;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at.pid() == self) {
        return true;
      }
      at = byPid.get(at.parent());
    }
    return false;
  }

  private boolean says(RunningProcess process, String role) {
    return process.title().startsWith(name + ": " + role);
  }

  private static List<RunningProcess> tops(List<RunningProcess> named) {
    List<Long> pids = named.stream().map(RunningProcess::pid).toList();
    return where(named, each -> !pids.contains(each.parent()));
  }

  private static List<RunningProcess> where(
      List<RunningProcess> all, Predicate<RunningProcess> condition) {
    return all.stream().filter(condition).toList();
  }

  /** The first process of a namespace is never signalled: it takes the others with it. */
  private static Target one(RunningProcess process) {
    return process.pid() > 1
        ? new Target.Found(process)
        : new Target.Missing(
            process + " is never signalled: set shareProcessNamespace: true, or an init before it");
  }

  private String none() {
    return "no process named "
        + name
        + " can be seen: the server is not running, or the pod lacks shareProcessNamespace: true";
  }

  private String several(List<RunningProcess> tops) {
    String pids =
        tops.stream()
            .map(RunningProcess::pid)
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return "several processes are named " + name + " (" + pids + "): set pidFile to tell which one";
  }
}
