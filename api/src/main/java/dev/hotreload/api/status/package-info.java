@NullMarked
package dev.hotreload.api.status;

import org.jspecify.annotations.NullMarked;
