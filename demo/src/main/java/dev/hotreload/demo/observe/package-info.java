/** Looks at servers and agents from outside, as a user would. */
@NullMarked
package dev.hotreload.demo.observe;

import org.jspecify.annotations.NullMarked;
