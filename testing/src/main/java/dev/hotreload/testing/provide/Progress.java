package dev.hotreload.testing.provide;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far it is.
 *
 * @param phase what is done now, in a few words
 * @param elapsed since the programs were asked for
 * @param remaining an estimate until all is there; null if there is none
 */
public record Progress(String phase, Duration elapsed, @Nullable Duration remaining) {}
