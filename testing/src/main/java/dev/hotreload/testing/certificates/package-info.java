/** Certificates issued as cert-manager issues them, for tests and demonstrations. */
@NullMarked
package dev.hotreload.testing.certificates;

import org.jspecify.annotations.NullMarked;
