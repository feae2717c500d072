@NullMarked
package dev.hotreload.api;

import org.jspecify.annotations.NullMarked;
