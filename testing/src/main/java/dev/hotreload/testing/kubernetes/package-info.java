/** A real API server with its etcd, and the JUnit extension that shares one per JVM. */
@NullMarked
package dev.hotreload.testing.kubernetes;

import org.jspecify.annotations.NullMarked;
