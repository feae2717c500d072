@org.jspecify.annotations.NullMarked
package dev.hotreload.pipeline;
