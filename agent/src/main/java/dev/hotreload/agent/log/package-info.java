/**
 * The agent's end of SLF4J: one line per event. {@code slf4j-simple} would do, but its dates bring
 * the JDK's locales and formats along, a hundred classes of which a line needs none.
 */
@NullMarked
package dev.hotreload.agent.log;

import org.jspecify.annotations.NullMarked;
