package dev.hotreload.controller.decide;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is decided upon is fresh.
 *
 * @param brokenSince when the oldest broken watch that the fleet needs broke; absent while all work
 * @param what what that watch is for; absent while all work
 */
public record Watching(@Nullable Instant brokenSince, @Nullable String what) {
  public static final Watching WORKS = new Watching(null, null);
}
