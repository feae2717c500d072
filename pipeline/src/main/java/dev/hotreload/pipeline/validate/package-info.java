@NullMarked
package dev.hotreload.pipeline.validate;

import org.jspecify.annotations.NullMarked;
