@NullMarked
package dev.hotreload.pipeline.reload;

import org.jspecify.annotations.NullMarked;
