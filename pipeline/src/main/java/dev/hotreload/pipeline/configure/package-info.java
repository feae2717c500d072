@NullMarked
package dev.hotreload.pipeline.configure;

import org.jspecify.annotations.NullMarked;
