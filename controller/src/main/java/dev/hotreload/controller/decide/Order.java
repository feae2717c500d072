package dev.hotreload.controller.decide;

import java.time.Instant;

/**
 * What this process knows of an order to reload that it gave to one pod. It is lost with the
 * process; the pods' statuses in the API tell the next one who had the order.
 */
public sealed interface Order {
  Instant at();

  /**
   * Which order to which pod; each is given once.
   *
   * @param token what it was for: the annotation's value, or a restart
   */
  record Key(String uid, String token) {}

  /** On its way. */
  record Sent(Instant at) implements Order {}

  /**
   * The agent took it.
   *
   * @param reload the id that the agent gave to the reload
   * @param startId the agent's start that took it
   */
  record Taken(Instant at, String reload, String startId) implements Order {}

  /** The agent refused it, or could not be reached; it is not sent again. */
  record Refused(Instant at, String reason) implements Order {}
}
