@NullMarked
package dev.hotreload.demo.observe;

import org.jspecify.annotations.NullMarked;
