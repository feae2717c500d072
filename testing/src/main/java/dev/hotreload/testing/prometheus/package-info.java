/** The real Prometheus, in a folder of its own, also for a user who is not root. */
@NullMarked
package dev.hotreload.testing.prometheus;

import org.jspecify.annotations.NullMarked;
