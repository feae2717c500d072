@NullMarked
package dev.hotreload.demo;

import org.jspecify.annotations.NullMarked;
