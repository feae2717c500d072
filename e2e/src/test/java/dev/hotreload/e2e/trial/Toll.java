package dev.hotreload.e2e.trial;

import java.util.HashSet;
import java.util.Set;

/** What was killed, and in the middle of what. */
final class Toll {
  int agents;
  int servers;
  int copies;
  int unfinished;
  int startsInASwitch;
  int rolledBack;
  final Set<Integer> seen = new HashSet<>();

  int kills() {
    return agents + servers;
  }

  @Override
  public String toString() {
    return ("%d kills of the agent (%d in a dry run, %d with a version that was not finished or not"
            + " cleared away), %d of nginx (%d starts that met a switch and were repeated), %d"
            + " roll-backs, %d generations seen on disk")
        .formatted(agents, copies, unfinished, servers, startsInASwitch, rolledBack, seen.size());
  }
}
