package dev.hotreload.agent.signal;

import java.util.Optional;

/**
 * What would have to be set for a signal to be permitted: the same user, or root with the capability
 * KILL, see kill(2). A capability that is added to another user than root has no effect.
 */
final class Permission {
  private final ProcessTable table;
  private final long self;

  Permission(ProcessTable table, long self) {
    this.table = table;
    this.self = self;
  }

  /** One line for a person who deploys the agent. */
  String lacking(RunningProcess process) {
    Optional<Long> theirs = table.user(process.pid());
    Optional<Long> ours = table.user(self);
    if (theirs.isEmpty() || ours.isEmpty()) {
      return process + " may not be signalled by the agent: run both as the same user";
    }
    String start =
        process
            + " of user "
            + theirs.get()
            + " may not be signalled by the agent, user "
            + ours.get();
    String same = "run the agent with runAsUser: " + theirs.get();
    return start
        + ": "
        + same
        + (ours.get() == 0 ? ", or add the capability KILL" : otherwise(theirs.get()));
  }

  private static String otherwise(long theirs) {
    return theirs == 0 ? "" : ", or with runAsUser: 0 and the capability KILL";
  }
}
