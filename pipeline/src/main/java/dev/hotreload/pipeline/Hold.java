package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Coordinated mode: changed content waits for an order. The time after which it is taken over all
 * the same runs only while no authenticated controller is connected, so that a timer never overruns
 * a wave that was halted, and a controller that is away never lets a certificate expire. Owned by
 * the pipeline's thread.
 */
final class Hold {
  /** A served certificate that has no more left than this is replaced whoever is connected. */
  private static final Duration EXPIRES_SOON = Duration.ofHours(1);

  private final @Nullable Duration timeout;
  private final BooleanSupplier connected;
  private final Timing timing;
  private Map<String, ContentDigest> held = Map.of();
  private Map<String, ContentDigest> released = Map.of();
  private boolean wasConnected;
  private long due;

  /**
   * A hold of nothing yet.
   *
   * @param timeout absent: nothing is ever held
   * @param connected whether an authenticated controller is connected now
   */
  Hold(@Nullable Duration timeout, BooleanSupplier connected, Timing timing) {
    this.timeout = timeout;
    this.connected = connected;
    this.timing = timing;
  }

  /** What was ordered or has waited long enough is not held again. */
  void release(Map<String, ContentDigest> content) {
    released = Map.copyOf(content);
    held = Map.of();
  }

  /** Nothing waits any more. */
  void end() {
    held = Map.of();
  }

  /**
   * Whether this content has to wait.
   *
   * @param expires when the certificate expires that is served meanwhile; empty if none is known
   */
  boolean holds(Map<String, ContentDigest> content, Supplier<Optional<Instant>> expires) {
    if (timeout == null || released.entrySet().containsAll(content.entrySet())) {
      held = Map.of();
      return false;
    }
    var isConnected = connected.getAsBoolean();
    if (held.isEmpty() || isConnected || wasConnected) {
      due = timing.in(timeout);
    }
    wasConnected = isConnected;
    held = Map.copyOf(content);
    if (timing.isPast(due) || expires.get().filter(this::isSoon).isPresent()) {
      release(content);
      return false;
    }
    return true;
  }

  boolean isHolding() {
    return !held.isEmpty();
  }

  /** How long it lasts, if no controller is or gets connected; empty while nothing is held. */
  Optional<Duration> left() {
    return isHolding() ? Optional.of(timing.until(due)) : Optional.empty();
  }

  private boolean isSoon(Instant expires) {
    return !timing.now().plus(EXPIRES_SOON).isBefore(expires);
  }
}
