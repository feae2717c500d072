@NullMarked
package dev.hotreload.examples.jdk;

import org.jspecify.annotations.NullMarked;
