/** The real Apache's HTTP server, in a folder of its own, also for a user who is not root. */
@NullMarked
package dev.hotreload.testing.apache;

import org.jspecify.annotations.NullMarked;
