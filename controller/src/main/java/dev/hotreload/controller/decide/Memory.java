package dev.hotreload.controller.decide;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one decision hands to the next about the same policy. Losing it costs a status written early,
 * nothing else.
 *
 * @param since when a pod left the state that is written for it, by pod uid
 * @param policyWritten when the policy's status was last written
 */
public record Memory(Map<String, Instant> since, @Nullable Instant policyWritten) {
  public static final Memory EMPTY = new Memory(Map.of(), null);

  public Memory {
    since = Map.copyOf(since);
  }
}
