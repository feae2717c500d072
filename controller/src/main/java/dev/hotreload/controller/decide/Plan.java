package dev.hotreload.controller.decide;

import java.time.Duration;
import java.util.List;

/**
 * What to do now, and when to decide again if nothing happens before.
 *
 * @param memory for the next decision
 */
public record Plan(List<Step> steps, Memory memory, Duration again) {
  public Plan {
    steps = List.copyOf(steps);
  }
}
