@NullMarked
package dev.hotreload.api.wire;

import org.jspecify.annotations.NullMarked;
