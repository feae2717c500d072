@NullMarked
package dev.hotreload.examples;

import org.jspecify.annotations.NullMarked;
