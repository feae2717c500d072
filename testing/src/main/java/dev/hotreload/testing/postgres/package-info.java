/** The real PostgreSQL, in a folder of its own, also for a user who is not root. */
@NullMarked
package dev.hotreload.testing.postgres;

import org.jspecify.annotations.NullMarked;
