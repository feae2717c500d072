@NullMarked
package dev.hotreload.api.file;

import org.jspecify.annotations.NullMarked;
