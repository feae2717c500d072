/** The fleet, and the acts that are played on it. */
@NullMarked
package dev.hotreload.demo.play;

import org.jspecify.annotations.NullMarked;
