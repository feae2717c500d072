@NullMarked
package dev.hotreload.agent.haproxy;

import org.jspecify.annotations.NullMarked;
