package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
  private final Presence presence;
  private final Timing timing;
  private Map<String, ContentDigest> held = Map.of();
  private Map<String, ContentDigest> released = Map.of();
  private long due;

  /**
   * A hold of nothing yet.
   *
   * @param timeout absent: nothing is ever held
   * @param presence of an authenticated controller
   */
  Hold(@Nullable Duration timeout, Presence presence, Timing timing) {
    this.timeout = timeout;
    this.presence = presence;
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
    if (held.isEmpty()) {
      due = timing.in(timeout);
    }
    held = Map.copyOf(content);
    if (left().filter(Duration::isZero).isPresent()
        || expires.get().filter(this::isSoon).isPresent()) {
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
    return isHolding() && timeout != null
        ? Optional.of(longer(timing.until(due), timeout.minus(presence.absence())))
        : Optional.empty();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private boolean isSoon(Instant expires) {
    return !timing.now().plus(EXPIRES_SOON).isBefore(expires);
  }
}
