/**
 * The agent's HTTP interface: the Config Reload endpoint, status, results, probes and metrics, on the
 * server that the JDK brings.
 */
@NullMarked
package dev.hotreload.agent.serve;

import org.jspecify.annotations.NullMarked;
