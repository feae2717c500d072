/** What agents say of themselves: the newest word of each. */
@NullMarked
package dev.hotreload.controller.observe.reports;

import org.jspecify.annotations.NullMarked;
