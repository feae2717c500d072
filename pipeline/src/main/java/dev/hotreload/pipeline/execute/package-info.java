@NullMarked
package dev.hotreload.pipeline.execute;

import org.jspecify.annotations.NullMarked;
