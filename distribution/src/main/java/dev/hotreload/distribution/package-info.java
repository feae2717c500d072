/**
 * A part of the build: makes the folder that the agent is shipped as, with a runtime of only the JDK
 * modules that it needs and an AOT cache trained by running it.
 */
@NullMarked
package dev.hotreload.distribution;

import org.jspecify.annotations.NullMarked;
