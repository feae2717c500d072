package dev.hotreload.testing.volume;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One switch of a volume, taken right before the rename of {@code ..data}, so that what is measured
 * from here on errs on the long side.
 *
 * @param at wall clock
 * @param nanoTime {@link System#nanoTime} of the same moment
 * @param directory the new timestamped directory
 */
public record Switch(Instant at, long nanoTime, Path directory) {}
