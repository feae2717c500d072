/** A stand-in for agents, for tests of whoever watches them. */
@NullMarked
package dev.hotreload.testing.agent;

import org.jspecify.annotations.NullMarked;
