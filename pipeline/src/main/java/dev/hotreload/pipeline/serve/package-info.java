/**
 * The HTTP interface without a server: the Config Reload endpoint, status, results, probes and
 * metrics. {@link dev.hotreload.pipeline.serve.Handlers} is what a server mounts.
 */
@NullMarked
package dev.hotreload.pipeline.serve;

import org.jspecify.annotations.NullMarked;
