@NullMarked
package dev.hotreload.e2e;

import org.jspecify.annotations.NullMarked;
