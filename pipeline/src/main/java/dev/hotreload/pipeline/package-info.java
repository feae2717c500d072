@NullMarked
package dev.hotreload.pipeline;

import org.jspecify.annotations.NullMarked;
