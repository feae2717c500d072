/** Does what was decided: orders, agent files, Events, statuses. */
@NullMarked
package dev.hotreload.controller.act;

import org.jspecify.annotations.NullMarked;
