/** The real HAProxy, as master and worker, in a folder of its own. */
@NullMarked
package dev.hotreload.testing.haproxy;

import org.jspecify.annotations.NullMarked;
