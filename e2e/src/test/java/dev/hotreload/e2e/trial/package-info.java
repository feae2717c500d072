/** Long runs with real servers: rotations under load, and processes that are killed at any moment. */
@NullMarked
package dev.hotreload.e2e.trial;

import org.jspecify.annotations.NullMarked;
