@NullMarked
package dev.hotreload.api.policy;

import org.jspecify.annotations.NullMarked;
