package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A state with its reason.
 *
 * @param patience how long it may last before it is shown; zero: at once
 */
record Judgement(State state, @Nullable String reason, Duration patience) {
  /** A state that passes by itself is written only if it lasts longer than this. */
  static final Duration PASSING = Duration.ofSeconds(2);

  static Judgement of(State state, @Nullable String reason) {
    boolean passing = state.isTransient() || state == State.UNREACHABLE;
    return new Judgement(state, reason, passing ? PASSING : Duration.ZERO);
  }

  static Judgement current(@Nullable String note) {
    return new Judgement(State.CURRENT, note, Duration.ZERO);
  }

  Judgement within(Duration other) {
    return new Judgement(state, reason, other);
  }

  /** Of two the one that decides; of two alike the first. */
  Judgement worse(Judgement other) {
    return state.worse(other.state) == state ? this : other;
  }

  Judgement about(String subject) {
    return reason == null ? this : new Judgement(state, subject + ": " + reason, patience);
  }
}
