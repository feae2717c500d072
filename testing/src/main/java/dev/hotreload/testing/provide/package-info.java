/** Gets a real API server onto this machine: from a cache, by download, or built by Go. */
@NullMarked
package dev.hotreload.testing.provide;

import org.jspecify.annotations.NullMarked;
