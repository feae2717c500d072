@org.jspecify.annotations.NullMarked
package dev.hotreload.api;
