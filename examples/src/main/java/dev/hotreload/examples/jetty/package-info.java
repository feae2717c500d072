@NullMarked
package dev.hotreload.examples.jetty;

import org.jspecify.annotations.NullMarked;
