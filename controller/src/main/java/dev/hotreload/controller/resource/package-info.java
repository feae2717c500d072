/** The custom resources as the Kubernetes client sees them: no logic, the records live in the api. */
@NullMarked
package dev.hotreload.controller.resource;

import org.jspecify.annotations.NullMarked;
