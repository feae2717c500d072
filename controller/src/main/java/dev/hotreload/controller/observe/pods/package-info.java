/** Pods, reduced to what a decision needs: ten thousand of them cost a kilobyte each. */
@NullMarked
package dev.hotreload.controller.observe.pods;

import org.jspecify.annotations.NullMarked;
