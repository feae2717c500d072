/**
 * HAProxy, told by its runtime API: certificates are handed over the UNIX socket of a {@code stats
 * socket} line, and no worker is replaced. What the API can't take over, the master reads again, and
 * a new worker serves.
 */
@NullMarked
package dev.hotreload.pipeline.reload.haproxy;

import org.jspecify.annotations.NullMarked;
