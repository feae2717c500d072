/** The agent's listeners: the pipeline's HTTP interface on the server that the JDK brings. */
@NullMarked
package dev.hotreload.agent.serve;

import org.jspecify.annotations.NullMarked;
