/** The main job, to watch: what {@code make demo} runs. */
@NullMarked
package dev.hotreload.demo;

import org.jspecify.annotations.NullMarked;
