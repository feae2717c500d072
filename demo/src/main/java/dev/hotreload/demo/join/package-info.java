/** The API server and the controller, which join the fleet while it runs. */
@NullMarked
package dev.hotreload.demo.join;

import org.jspecify.annotations.NullMarked;
