package dev.hotreload.agent.signal;

import java.util.function.BooleanSupplier;

/** The way of a signal to exactly one process. */
interface Delivery {
  /**
   * Sends a signal, or only looks whether it could be sent if it is {@link Signal#PROBE}.
   *
   * @param isMeant whether the pid still belongs to the process that is meant; asked once the
   *     kernel holds on to whoever has the pid now
   */
  Delivered send(long pid, int signal, BooleanSupplier isMeant);

  /** What came of it. */
  sealed interface Delivered {
    /** It was sent. */
    record Sent() implements Delivered {}

    /** The process has ended, or its pid belongs to another one now. */
    record Gone() implements Delivered {}

    /** The kernel does not allow it to this user. */
    record NotPermitted() implements Delivered {}

    /** Anything else. */
    record Failed(int errno) implements Delivered {}
  }
}
