/** Coverage-guided fuzzing in a JVM of its own. */
@NullMarked
package dev.hotreload.testing.fuzz;

import org.jspecify.annotations.NullMarked;
