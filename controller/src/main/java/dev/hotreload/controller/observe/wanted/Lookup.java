package dev.hotreload.controller.observe.wanted;

import dev.hotreload.controller.observe.objects.ObjectState;
import dev.hotreload.controller.observe.pods.ObjectName;

/** Finds objects of a pod's namespace. */
@FunctionalInterface
public interface Lookup {
  ObjectState find(ObjectName object);
}
