/** Measurements of whole processes, each with the command that repeats it. */
@NullMarked
package dev.hotreload.benchmark;

import org.jspecify.annotations.NullMarked;
