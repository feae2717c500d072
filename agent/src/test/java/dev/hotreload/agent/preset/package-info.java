@NullMarked
package dev.hotreload.agent.preset;

import org.jspecify.annotations.NullMarked;
