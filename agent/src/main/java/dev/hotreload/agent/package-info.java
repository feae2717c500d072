@org.jspecify.annotations.NullMarked
package dev.hotreload.agent;
