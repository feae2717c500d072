/**
 * ConfigMaps and Secrets, each watched alone by name and reduced to digests: memory does not grow
 * with the cluster's Secrets, and the role can be narrowed to their names.
 */
@NullMarked
package dev.hotreload.controller.observe.objects;

import org.jspecify.annotations.NullMarked;
