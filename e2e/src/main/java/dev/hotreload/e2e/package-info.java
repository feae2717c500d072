@org.jspecify.annotations.NullMarked
package dev.hotreload.e2e;
