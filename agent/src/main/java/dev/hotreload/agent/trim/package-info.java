/** Memory that a start needed and the rest of an agent's life does not. */
@NullMarked
package dev.hotreload.agent.trim;

import org.jspecify.annotations.NullMarked;
