/** The command line: run the agent, check a file, trigger a reload. */
@NullMarked
package dev.hotreload.agent.cli;

import org.jspecify.annotations.NullMarked;
