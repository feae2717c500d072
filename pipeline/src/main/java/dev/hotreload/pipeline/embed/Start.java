package dev.hotreload.pipeline.embed;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The wait until a server can begin: every source has been taken over once. */
record Start(Pipeline pipeline, Targets targets, Duration patience) {
  /** A look at what did not change, from time to time. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * Waits; a refused source ends the wait at once, a missing one when the time is up.
   *
   * @throws NotStarted with the pipeline closed
   */
  void await() {
    try {
      var end = System.nanoTime() + patience.toNanos();
      var status = pipeline.status();
      while (!targets.waiting().isEmpty()) {
        if (isHopeless(status) || System.nanoTime() - end >= 0) {
          throw notStarted(status);
        }
        status = pipeline.awaitChange(status.sequence(), LOOK);
      }
    } catch (InterruptedException e) {
      pipeline.close();
      Thread.currentThread().interrupt();
      throw new NotStarted(List.of("The start was interrupted."));
    }
  }

  private boolean isHopeless(AgentStatus status) {
    return (status.sources().isEmpty() && isBad(status.file().state()))
        || status.sources().stream()
            .anyMatch(each -> targets.waiting().contains(each.name()) && isBad(each.state()));
  }

  private static boolean isBad(State state) {
    return state == State.REJECTED || state == State.FAILED;
  }

  private NotStarted notStarted(AgentStatus status) {
    pipeline.close();
    var problems = new ArrayList<>(status.file().problems());
    status.sources().stream()
        .filter(each -> targets.waiting().contains(each.name()))
        .forEach(each -> problems.add(each.name() + ": " + each.state() + ": " + each.reason()));
    return new NotStarted(problems.isEmpty() ? targets.waiting() : problems);
  }
}
