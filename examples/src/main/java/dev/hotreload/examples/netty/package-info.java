@NullMarked
package dev.hotreload.examples.netty;

import org.jspecify.annotations.NullMarked;
