/** The servers of the fleet: the real nginx, or a JVM server where it can't be had. */
@NullMarked
package dev.hotreload.demo.serve;

import org.jspecify.annotations.NullMarked;
