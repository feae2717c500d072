@NullMarked
package dev.hotreload.agent.cli;

import org.jspecify.annotations.NullMarked;
