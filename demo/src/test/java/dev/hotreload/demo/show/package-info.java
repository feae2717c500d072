@NullMarked
package dev.hotreload.demo.show;

import org.jspecify.annotations.NullMarked;
