/**
 * Many servers on one machine, each as if it were in a pod of its own: its own loopback address, its own
 * folder, its own agent.
 */
@NullMarked
package dev.hotreload.testing.fleet;

import org.jspecify.annotations.NullMarked;
