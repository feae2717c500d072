/** The real nginx, in a folder of its own, also for a user who is not root. */
@NullMarked
package dev.hotreload.testing.nginx;

import org.jspecify.annotations.NullMarked;
