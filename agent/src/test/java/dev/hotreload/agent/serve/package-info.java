@NullMarked
package dev.hotreload.agent.serve;

import org.jspecify.annotations.NullMarked;
