@org.jspecify.annotations.NullMarked
package dev.hotreload.testing;
