@NullMarked
package dev.hotreload.pipeline.snapshot;

import org.jspecify.annotations.NullMarked;
