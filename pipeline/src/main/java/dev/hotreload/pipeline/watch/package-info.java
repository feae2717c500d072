@NullMarked
package dev.hotreload.pipeline.watch;

import org.jspecify.annotations.NullMarked;
