/** The controller's own HTTP side: probes and metrics. */
@NullMarked
package dev.hotreload.controller.serve;

import org.jspecify.annotations.NullMarked;
