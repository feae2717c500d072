/** Watches of the API server that are never given up, and what is known of their health. */
@NullMarked
package dev.hotreload.controller.observe.watches;

import org.jspecify.annotations.NullMarked;
