/** What each source of each pod should hold, as the pod's own volumes map objects to files. */
@NullMarked
package dev.hotreload.controller.observe.wanted;

import org.jspecify.annotations.NullMarked;
