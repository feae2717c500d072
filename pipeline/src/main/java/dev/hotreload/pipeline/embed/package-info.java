/**
 * The agent inside a JVM server: {@link HotReload} watches, validates and swaps; the server reads
 * what is in force from handles that stay.
 */
@NullMarked
package dev.hotreload.pipeline.embed;

import org.jspecify.annotations.NullMarked;
