@NullMarked
package dev.hotreload.demo.play;

import org.jspecify.annotations.NullMarked;
