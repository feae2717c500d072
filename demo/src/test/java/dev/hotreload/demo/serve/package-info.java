@NullMarked
package dev.hotreload.demo.serve;

import org.jspecify.annotations.NullMarked;
