package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fleet counted. A pod of which nothing is written yet counts with what is true of it now.
 *
 * @param worst the first pod in the worst state; absent if all are current
 */
record Tally(int total, Map<State, Integer> states, @Nullable Example worst) {

  /** A pod and why it is not current. */
  record Example(String pod, State state, @Nullable String reason) {}

  static Tally of(List<Settling.Shown> shown) {
    Map<State, Integer> states = new EnumMap<>(State.class);
    Example worst = null;
    for (Settling.Shown pod : shown) {
      var status = pod.after() == null ? pod.view().status() : pod.after();
      State state = status.state() == null ? State.VERIFYING : status.state();
      states.merge(state, 1, Integer::sum);
      if (state != State.CURRENT && (worst == null || state.compareTo(worst.state()) < 0)) {
        worst = new Example(pod.view().pod().name(), state, status.reason());
      }
    }
    return new Tally(shown.size(), states, worst);
  }

  int current() {
    return states.getOrDefault(State.CURRENT, 0);
  }

  int unreachable() {
    return states.getOrDefault(State.UNREACHABLE, 0);
  }

  boolean allCurrent() {
    return total > 0 && current() == total;
  }

  boolean somebodyHasToAct() {
    return states.keySet().stream()
        .anyMatch(state -> state != State.CURRENT && !state.isTransient());
  }

  String fraction() {
    return current() + "/" + total;
  }

  /** Never empty for a fleet with pods; an empty map can't be applied over one that was not. */
  Map<String, Integer> byName() {
    Map<String, Integer> names = new TreeMap<>();
    states.forEach((state, pods) -> names.put(state.toString(), pods));
    return names;
  }
}
