package dev.hotreload.agent.signal;

import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds when the process that was signalled serves, and with none of the workers that it had right
 * before the signal. It compares processes and no times: a start time is known to a hundredth of a
 * second, in which a server has forked. nginx keeps its old workers if it refuses a configuration.
 */
final class WorkersVerifier implements Verifier {
  private final Target.Search search;
  private final Workers workers;
  private final Told told;
  private final Duration timeout;

  WorkersVerifier(Target.Search search, Workers workers, Told told, Duration timeout) {
    this.search = search;
    this.workers = workers;
    this.told = told;
    this.timeout = timeout;
  }

  @Override
  public Observation observe(Expected expected) {
    Optional<Told.Note> note = told.last();
    if (expected.told() == null || note.isEmpty()) {
      return differs("the server was not told by this agent, so its workers prove nothing");
    }
    return switch (search.search()) {
      case Target.Found found -> compare(found.process(), note.get());
      case Target.Missing missing -> differs(missing.reason());
    };
  }

  private Observation compare(RunningProcess server, Told.Note note) {
    if (!server.id().equals(note.target())) {
      return differs(
          server + " is another one than process " + note.target().pid() + " that was told");
    }
    List<RunningProcess> serving = workers.serving(server);
    if (serving.isEmpty()) {
      return differs(server + " has no workers");
    }
    List<RunningProcess> old =
        serving.stream().filter(each -> note.workers().contains(each.id())).toList();
    return old.isEmpty() ? new Observation.Holds(null) : differs(stillServing(server, old));
  }

  private static String stillServing(RunningProcess server, List<RunningProcess> old) {
    String pids =
        old.stream()
            .map(RunningProcess::pid)
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return server
        + " still serves with workers from before the signal ("
        + pids
        + "): it may have refused the configuration, its log says why";
  }

  private static Observation differs(String reason) {
    return new Observation.Differs(reason, null);
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public Proof proof() {
    return Proof.SINCE_RELOAD;
  }

  @Override
  public boolean speaksOf(String source, Snapshot snapshot) {
    return true;
  }

  @Override
  public String describe() {
    return "workers";
  }
}
