/** The statuses in the API: what is written there, and the writing of it. */
@NullMarked
package dev.hotreload.controller.status;

import org.jspecify.annotations.NullMarked;
