/** Volumes as a pod sees them, laid out and switched as the kubelet does it. */
@NullMarked
package dev.hotreload.testing.volume;

import org.jspecify.annotations.NullMarked;
