/**
 * Signals to the server beside the agent, and a look at its workers: the process table and native
 * calls, which a library inside a server does not need.
 */
@NullMarked
package dev.hotreload.agent.signal;

import org.jspecify.annotations.NullMarked;
