@NullMarked
package dev.hotreload.examples.tomcat;

import org.jspecify.annotations.NullMarked;
