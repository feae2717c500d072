@NullMarked
package dev.hotreload.pipeline.verify;

import org.jspecify.annotations.NullMarked;
