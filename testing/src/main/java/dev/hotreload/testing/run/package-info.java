/** Runs other programs: bounded commands, and servers that die with this JVM. */
@NullMarked
package dev.hotreload.testing.run;

import org.jspecify.annotations.NullMarked;
