/** What a person sees: a live table on a terminal, plain lines anywhere else. */
@NullMarked
package dev.hotreload.demo.show;

import org.jspecify.annotations.NullMarked;
