@NullMarked
package dev.hotreload.springboot;

import org.jspecify.annotations.NullMarked;
