/**
 * One rule for what a test needs and this machine may lack: in CI its absence fails the build, on a
 * person's machine the tests are skipped, loudly and counted.
 */
@NullMarked
package dev.hotreload.testing.require;

import org.jspecify.annotations.NullMarked;
