package dev.hotreload.controller.observe.agents;

import java.time.Duration;

/**
 * How often a watched agent is asked.
 *
 * @param hold how long the agent may hold a request while nothing changes ({@code Prefer: wait}),
 *     in whole seconds
 * @param grace how much longer than that an answer may take
 * @param afterChange least time from one request to the next when the status changes quickly
 * @param afterNoChange the same when the agent does not hold requests, and answers at once that
 *     nothing changed
 * @param firstRetry shortest wait after a failure
 * @param lastRetry longest wait after failures
 */
public record Pace(
    Duration hold,
    Duration grace,
    Duration afterChange,
    Duration afterNoChange,
    Duration firstRetry,
    Duration lastRetry) {

  public Pace {
    if (hold.toSeconds() < 1 || !grace.isPositive() || !afterChange.isPositive()) {
      throw new IllegalArgumentException("hold, grace and afterChange must be positive");
    }
    if (afterNoChange.compareTo(afterChange) < 0 || !firstRetry.isPositive()) {
      throw new IllegalArgumentException("afterNoChange and firstRetry are too short");
    }
    if (lastRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("lastRetry must not be shorter than firstRetry");
    }
  }

  public static Pace defaults() {
    return new Pace(
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }
}
