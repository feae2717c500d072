/** Load on TLS servers of this machine, which counts what users of a server would notice. */
@NullMarked
package dev.hotreload.testing.load;

import org.jspecify.annotations.NullMarked;
