/**
 * Staged publishing: a validated snapshot is written beside the one that a server reads, and one
 * rename makes it visible.
 */
@NullMarked
package dev.hotreload.pipeline.publish;

import org.jspecify.annotations.NullMarked;
